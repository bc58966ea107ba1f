// Tells where a browser puts each run of text, as JSON in the page's title.
document.title = JSON.stringify(
  [...document.querySelectorAll("svg text")].map((run) => {
    const box = run.getBBox();
    const at = run.getCTM();
    return {
      Text: run.textContent,
      Left: box.x + at.e,
      Right: box.x + box.width + at.e,
      Top: box.y + at.f,
      Bottom: box.y + box.height + at.f,
      Fill: getComputedStyle(run).fill,
      Weight: getComputedStyle(run).fontWeight,
    };
  })
);
