// SPDX-License-Identifier: GPL-2.0
/*
 * The first process of the guest. It lays the host's files, read-only, under a
 * file system in memory, mounts the job directory (the current directory of
 * the kernel's process on the host), runs its guest-init, and powers off.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define JOB "/run/job"
#define GUEST_ERROR 125
#define ENVIRONMENT 256

static char *environment[ENVIRONMENT] = {
	"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	"HOME=/run/home", "USER=root", "LOGNAME=root", "SHELL=/bin/sh", "TERM=dumb", "LANG=C.UTF-8", "TZ=UTC",
};

/* The status of the kernel's process on the host. */
static void set_exit_status(int status)
{
	char text[16];
	int fd = open("/proc/exitcode", O_WRONLY), n = snprintf(text, sizeof(text), "%d\n", status);

	if (fd < 0 || write(fd, text, n) != n)
		printf("roamlab-guest-error: /proc/exitcode: %s\n", strerror(errno));
	if (fd >= 0)
		close(fd);
}

static void power_off(void)
{
	fflush(stdout);
	tcdrain(STDOUT_FILENO);
	sync();
	reboot(RB_POWER_OFF);
	_exit(GUEST_ERROR);
}

static void fail(const char *what, const char *where)
{
	printf("roamlab-guest-error: %s %s: %s\n", what, where, strerror(errno));
	set_exit_status(GUEST_ERROR);
	power_off();
}

static void directory(const char *path)
{
	if (mkdir(path, 0755) && errno != EEXIST)
		fail("cannot make directory", path);
}

static void attach(const char *type, const char *path, unsigned long flags, const char *options)
{
	directory(path);
	if (mount(type, path, type, flags, options))
		fail("cannot mount", path);
}

/* The host's files below, memory above: everything can be written, nothing of it reaches the host. */
static void root_over_host(void)
{
	attach("hostfs", "/host", MS_RDONLY, "/");
	attach("tmpfs", "/memory", 0, "mode=755");
	directory("/memory/upper");
	directory("/memory/work");
	attach("overlay", "/root", 0, "lowerdir=/host,upperdir=/memory/upper,workdir=/memory/work");
	if (chdir("/root") || mount(".", "/", NULL, MS_MOVE, NULL) || chroot("."))
		fail("cannot enter", "/root");
}

static void link_devices(void)
{
	static const char *const links[][2] = {
		{ "/proc/self/fd", "/dev/fd" }, { "/proc/self/fd/0", "/dev/stdin" },
		{ "/proc/self/fd/1", "/dev/stdout" }, { "/proc/self/fd/2", "/dev/stderr" },
		{ "pts/ptmx", "/dev/ptmx" },
	};

	unlink("/dev/ptmx");
	for (size_t i = 0; i < sizeof(links) / sizeof(*links); i++)
		if (symlink(links[i][0], links[i][1]) && errno != EEXIST)
			fail("cannot link", links[i][1]);
}

static void mount_system(void)
{
	attach("proc", "/proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
	attach("sysfs", "/sys", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
	attach("cgroup2", "/sys/fs/cgroup", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
	attach("devtmpfs", "/dev", MS_NOSUID, "mode=755");
	attach("devpts", "/dev/pts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=666,mode=620");
	attach("tmpfs", "/dev/shm", MS_NOSUID | MS_NODEV, "mode=1777");
	link_devices();
	attach("tmpfs", "/tmp", MS_NOSUID | MS_NODEV, "mode=1777");
	attach("tmpfs", "/var/tmp", MS_NOSUID | MS_NODEV, "mode=1777");
	attach("tmpfs", "/run", MS_NOSUID | MS_NODEV, "mode=755");
	directory("/run/lock");
	directory("/run/home");
}

/* Resolved on the host, by the kernel's process: so no path of the host is on the command line. */
static void mount_job(void)
{
	attach("hostfs", JOB, MS_NOSUID | MS_NODEV, "/proc/self/cwd/.");
	if (chdir(JOB))
		fail("cannot enter", JOB);
}

static void make_parents(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = 0;
		directory(path);
		*slash = '/';
	}
}

/* Each line of guest-mounts: ro or rw, where in the guest, and what of the host, blank between. */
static void mount_more(void)
{
	char line[2 * 4096], *mode, *where, *what;
	FILE *file = fopen(JOB "/guest-mounts", "r");

	if (!file && errno != ENOENT)
		fail("cannot read", JOB "/guest-mounts");
	while (file && fgets(line, sizeof(line), file)) {
		mode = strtok(line, " ");
		where = strtok(NULL, " ");
		what = strtok(NULL, "\n");
		errno = EINVAL;
		if (!mode || !where || *where != '/' || !what || *what != '/')
			fail("guest-mounts: expected `ro|rw GUEST-PATH HOST-PATH`, found", line);
		make_parents(where);
		attach("hostfs", where, strcmp(mode, "rw") ? MS_RDONLY : 0, what);
	}
	if (file)
		fclose(file);
}

static void setting(const char *path, const char *value)
{
	int fd = open(path, O_WRONLY);

	if (fd < 0 || write(fd, value, strlen(value)) < 0)
		fail("cannot set", path);
	close(fd);
}

static void loopback_up(void)
{
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &request))
		fail("cannot bring up", "lo");
	close(fd);
}

static void read_environment(void)
{
	char *line = NULL;
	size_t size = 0, n = 0;
	FILE *file = fopen(JOB "/guest-env", "r");

	if (!file && errno != ENOENT)
		fail("cannot read", JOB "/guest-env");
	while (environment[n])
		n++;
	while (file && getline(&line, &size, file) > 0) {
		line[strcspn(line, "\n")] = 0;
		if (n == ENVIRONMENT - 1) {
			errno = E2BIG;
			fail("too many lines in", JOB "/guest-env");
		}
		if (*line)
			environment[n++] = strdup(line);
	}
	if (file)
		fclose(file);
}

static void run(void)
{
	char *const argv[] = { JOB "/guest-init", NULL };
	char *const *entry;

	clearenv();
	for (entry = environment; *entry; entry++)
		putenv(*entry);
	setsid();
	execv(argv[0], argv);
	printf("roamlab-guest-error: cannot execute %s: %s\n", argv[0], strerror(errno));
	fflush(stdout);
	_exit(GUEST_ERROR);
}

/* As the first process, it also inherits and reaps all orphans. */
static int wait_for(pid_t child)
{
	int status;
	pid_t pid;

	do
		pid = wait(&status);
	while (pid != child && (pid > 0 || errno == EINTR));
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void report(int status)
{
	FILE *file = fopen(JOB "/guest-exit", "w");

	if (!file || fprintf(file, "%d\n", status) < 0 || fclose(file)) {
		printf("roamlab-guest-error: cannot write %s/guest-exit: %s\n", JOB, strerror(errno));
		status = GUEST_ERROR;
	}
	printf("roamlab-guest-exit: %d\n", status);
	set_exit_status(status);
}

int main(void)
{
	int status;
	pid_t child;

	umask(022);
	root_over_host();
	mount_system();
	mount_job();
	mount_more();
	if (sethostname("guest", 5))
		fail("cannot set", "host name");
	setting("/proc/sys/vm/panic_on_oom", "1");
	loopback_up();
	read_environment();
	child = fork();
	if (child < 0)
		fail("cannot", "fork");
	if (child == 0)
		run();
	status = wait_for(child);
	kill(-1, SIGKILL);
	report(status);
	power_off();
}
