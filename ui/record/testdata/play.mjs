// Loads a cast with the asciinema player and prints what the player makes of it.
// Usage: node play.mjs FOLDER-OF-THE-PACKAGE CAST
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, cast] = process.argv.slice(2);
const dist = join(folder, "dist");
const core = readdirSync(dist).find((name) => /^core-.*\.js$/.test(name));
const { C: Core } = await import(pathToFileURL(join(dist, core)));

const logger = { log() {}, debug() {}, info() {}, warn: console.error, error: console.error };
const player = new Core({ data: readFileSync(cast, "utf8"), parser: "asciicast" }, { logger, speed: 1, preload: true });
const result = { events: [] };
for (const name of ["metadata", "resize", "output", "reset", "marker", "error"]) {
  player.addEventListener(name, (e) => result.events.push([name, e]));
}
player.terminalReady();
await player.init();
await player.seek("100%");
result.duration = await player.getDuration();
process.stdout.write(JSON.stringify(result) + "\n", () => process.exit(0)); // a pipe may take it in pieces
