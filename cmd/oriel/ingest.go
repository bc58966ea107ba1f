package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"oriel/inbox"
	"oriel/inbox/messenger"
	"oriel/inbox/spool"
)

func newIngest(env *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "ingest [FILE|DIR|-]...",
		Short: "Take in webhook bodies: a file holds one, standard input one a line",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := env.writing(); err != nil {
				return err
			}
			if len(args) == 0 {
				args = []string{"-"}
			}
			return ingest(cmd.Context(), env, args)
		},
	}
}

// ingested counts what was taken in.
type ingested struct {
	Bodies    int `json:"bodies"`
	Events    int `json:"events"`
	Undecoded int `json:"undecoded"`
}

func ingest(ctx context.Context, env *environment, args []string) error {
	b, err := env.openWith(ctx, env.terseLog(), env.tell)
	if err != nil {
		return err
	}
	defer b.close()
	if err := env.countAnew(ctx, b); err != nil {
		return err
	}
	in := &intake{ctx: ctx, env: env, store: b.store}
	for _, arg := range args {
		if err := in.take(arg); err != nil {
			return err
		}
	}
	if err := in.flush(); err != nil {
		return err
	}
	if env.flags.json {
		return env.printJSON(in.count)
	}
	env.printf("%d bodies, %d events, %d parts not understood\n", in.count.Bodies, in.count.Events, in.count.Undecoded)
	return nil
}

// intake gathers bodies, so that many share a commit.
type intake struct {
	ctx   context.Context
	env   *environment
	store inbox.Store
	batch []inbox.Delivery
	count ingested
}

const intakeBatch = 256

func (in *intake) take(arg string) error {
	if arg == "-" {
		return in.lines(in.env.stdin)
	}
	info, err := os.Stat(arg)
	if err != nil {
		return inbox.Errorf(inbox.CodeNotFound, "nothing to take in: %w", err)
	}
	if !info.IsDir() {
		return in.file(arg)
	}
	entries, err := os.ReadDir(arg)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Type().IsRegular() {
			if err := in.file(filepath.Join(arg, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func (in *intake) file(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	raw, err := io.ReadAll(io.LimitReader(f, spool.MaxBody+1))
	if err != nil {
		return err
	}
	if len(raw) > spool.MaxBody {
		return inbox.Errorf(inbox.CodeInvalid, "%s is larger than 1 MiB, which no webhook body is; it was left out", path)
	}
	return in.body(raw)
}

func (in *intake) lines(r io.Reader) error {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(make([]byte, 64<<10), spool.MaxBody)
	for scanner.Scan() {
		if line := scanner.Bytes(); len(line) > 0 {
			if err := in.body(append([]byte(nil), line...)); err != nil {
				return err
			}
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("standard input: %w", err)
	}
	return nil
}

func (in *intake) body(raw []byte) error {
	d := messenger.Decode(raw, in.env.clock.Now())
	in.count.Bodies++
	in.count.Events += len(d.Events)
	in.count.Undecoded += len(d.Undecoded)
	in.batch = append(in.batch, d)
	if len(in.batch) < intakeBatch {
		return nil
	}
	return in.flush()
}

func (in *intake) flush() error {
	if len(in.batch) == 0 {
		return nil
	}
	err := in.store.Accept(in.ctx, in.batch)
	in.batch = in.batch[:0]
	return err
}
