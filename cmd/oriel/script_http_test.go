package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3"
	"github.com/rogpeppe/go-internal/testscript"
)

// written FILE PSID MID TEXT [AGO|TIME] makes a webhook body in which a
// customer wrote to the page, now, some time ago or at a time.
func written(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 || len(args) > 5 {
		ts.Fatalf("usage: written FILE PSID MID TEXT [AGO|TIME]")
	}
	at := scriptTime(ts)
	if len(args) == 5 {
		if ago, err := time.ParseDuration(args[4]); err == nil {
			at = at.Add(-ago)
		} else {
			at, err = time.Parse(time.RFC3339, args[4])
			ts.Check(err)
		}
	}
	body := messageBody(ts.Getenv("PAGE"), args[1], args[2], args[3], at)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), body, 0o600))
}

// messageBody is a webhook body with one message, on one line.
func messageBody(pageID, psid, mid, text string, at time.Time) []byte {
	type object = map[string]any
	body, err := json.Marshal(object{"object": "page", "entry": []object{{
		"id": pageID, "time": at.UnixMilli(),
		"messaging": []object{{
			"sender": object{"id": psid}, "recipient": object{"id": pageID}, "timestamp": at.UnixMilli(),
			"message": object{"mid": mid, "text": text},
		}},
	}}})
	if err != nil {
		panic(err)
	}
	return body
}

// post STATUS ADDRESS FILE [SECRET|none] posts a webhook body as the platform
// does, signed with the app secret or another one, and compares the answer.
func post(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: post STATUS ADDRESS FILE [SECRET|none]")
	}
	secret := ts.Getenv("ORIEL_APP_SECRET")
	if len(args) == 4 {
		secret = args[3]
	}
	body := []byte(ts.ReadFile(args[2]))
	req, err := http.NewRequest(http.MethodPost, "http://"+args[1]+"/webhook", bytes.NewReader(body))
	ts.Check(err)
	req.Header.Set("Content-Type", "application/json")
	if secret != "none" {
		req.Header.Set("X-Hub-Signature-256", signature(secret, body))
	}
	answer(ts, req, args[0])
}

func signature(secret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

// request STATUS METHOD URL [BODY] asks a server; its answer is the output.
func request(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: request STATUS METHOD URL [BODY]")
	}
	body := ""
	if len(args) == 4 {
		body = args[3]
	}
	req, err := http.NewRequest(args[1], args[2], strings.NewReader(body))
	ts.Check(err)
	answer(ts, req, args[0])
}

func answer(ts *testscript.TestScript, req *http.Request, status string) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	resp, err := http.DefaultClient.Do(req.WithContext(ctx))
	ts.Check(err)
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	ts.Check(err)
	if got := strconv.Itoa(resp.StatusCode); got != status {
		ts.Fatalf("%s %s answered %s, want %s: %s", req.Method, req.URL, got, status, text)
	}
	_, _ = ts.Stdout().Write(text)
}

// output is what a program prints, or what a server answers to "get URL".
// Failures are for the next look.
func output(ts *testscript.TestScript, args []string) string {
	if args[0] == "get" {
		resp, err := http.Get(args[1])
		if err != nil {
			return err.Error()
		}
		defer func() { _ = resp.Body.Close() }()
		text, _ := io.ReadAll(resp.Body)
		return string(text)
	}
	cmd := exec.Command(lookPath(ts, args[0]), args[1:]...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), environ(ts)
	var errors strings.Builder
	cmd.Stderr = &errors
	text, err := cmd.Output()
	if err != nil && len(text) == 0 {
		return errors.String()
	}
	return string(text)
}

// sql FILE STATEMENT changes a store behind Oriel's back, or prints the rows
// of a query, a line a row.
func sqlRun(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sql FILE STATEMENT")
	}
	db, err := sql.Open("sqlite3", "file:"+ts.MkAbs(args[0])+"?_busy_timeout=10000")
	ts.Check(err)
	defer func() { _ = db.Close() }()
	rows, err := db.Query(args[1])
	ts.Check(err)
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	ts.Check(err)
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(sql.NullString)
		}
		ts.Check(rows.Scan(values...))
		for i, v := range values {
			if i > 0 {
				_, _ = fmt.Fprint(ts.Stdout(), "|")
			}
			_, _ = fmt.Fprint(ts.Stdout(), v.(*sql.NullString).String)
		}
		_, _ = fmt.Fprintln(ts.Stdout())
	}
	ts.Check(rows.Err())
}
