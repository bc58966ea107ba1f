package screen_test

import (
	"bufio"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// runShell does what a shell does for a job: it runs the app in a process group
// of its own in the foreground, takes the terminal when the job stops and
// continues it when it reads a line. It ends with the job.
func runShell() int {
	signal.Ignore(syscall.SIGTTOU)
	c := role("app")
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Foreground: true, Ctty: 0}
	if err := c.Start(); err != nil {
		fmt.Println(err)
		return 1
	}
	lines := bufio.NewReader(os.Stdin)
	for stops := 1; ; stops++ {
		var status syscall.WaitStatus
		if _, err := syscall.Wait4(c.Process.Pid, &status, syscall.WUNTRACED, nil); err != nil {
			fmt.Println(err)
			return 1
		}
		foreground(syscall.Getpgrp())
		if !status.Stopped() {
			fmt.Printf("job ended %d\n", status.ExitStatus())
			return 0
		}
		fmt.Printf("job stopped %d\n", stops)
		if _, err := lines.ReadString('\n'); err != nil {
			return 1
		}
		foreground(c.Process.Pid)
		_ = syscall.Kill(-c.Process.Pid, syscall.SIGCONT)
	}
}

func foreground(group int) {
	_ = unix.IoctlSetPointerInt(0, unix.TIOCSPGRP, group)
}

// runEditor scribbles on the terminal, says whether it is cooked and waits for a
// line.
func runEditor() int {
	fmt.Printf("editor %s>", mode(os.Stdin))
	text, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil {
		return 1
	}
	if strings.TrimSpace(text) == "leave a mess" {
		fmt.Print("\x1b[41m\x1b[?1049l\x1b[?25h\x1b[2J\x1b[5;5Hmess")
	}
	return 0
}

// mode says how the terminal treats what is typed.
func mode(f *os.File) string {
	settings, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	switch {
	case err != nil:
		return err.Error()
	case settings.Lflag&(unix.ICANON|unix.ECHO|unix.ISIG) == unix.ICANON|unix.ECHO|unix.ISIG && settings.Oflag&unix.OPOST != 0:
		return "cooked"
	case settings.Lflag&(unix.ICANON|unix.ECHO|unix.ISIG) == 0:
		return "raw"
	}
	return "neither raw nor cooked"
}
