/* Runs several programs in turn, many times, as a server would: a new process each time, its input from a file, its
 * output thrown away. Writes for each the median and the least time from start to exit in microseconds, the most memory
 * that it ever held in kilobytes, and the fewest page faults. It is small itself, because a new process counts its
 * parent's memory.
 *
 * usage: measure <runs> <input file> <program>...
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The time of one run; its memory goes to *memory, its faults to *faults. Ends everything when the program fails. */
static double run(char *program, const char *input, int output, long *memory, long *faults) {
    int in = open(input, O_RDONLY);
    char *arguments[] = {program, NULL};
    double start = now();
    pid_t child = vfork();
    if (child == 0) {
        dup2(in, 0);
        dup2(output, 1);
        execve(program, arguments, environ);
        _exit(127);
    }
    int status;
    struct rusage usage;
    wait4(child, &status, 0, &usage);
    double time = now() - start;
    close(in);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "%s failed: %d\n", program, status);
        exit(1);
    }
    if (usage.ru_maxrss > *memory) *memory = usage.ru_maxrss;
    if (*faults == 0 || usage.ru_minflt < *faults) *faults = usage.ru_minflt;
    return time;
}

int main(int count, char **words) {
    if (count < 4) return 2;
    int runs = atoi(words[1]), programs = count - 3, output = open("/dev/null", O_WRONLY);
    double *times = calloc((size_t)runs * programs, sizeof *times);
    long *memory = calloc(programs, sizeof *memory), *faults = calloc(programs, sizeof *faults), unused = 0;
    for (int p = 0; p < programs; p++)
        for (int i = 0; i < 5; i++) run(words[3 + p], words[2], output, &unused, &faults[p]);
    for (int i = 0; i < runs; i++)
        for (int p = 0; p < programs; p++)
            times[p * runs + i] = run(words[3 + p], words[2], output, &memory[p], &faults[p]);
    for (int p = 0; p < programs; p++) {
        double *own = times + p * runs;
        qsort(own, runs, sizeof *own, ascending);
        printf("%.0f %.0f %ld %ld\n", own[runs / 2], own[0], memory[p], faults[p]);
    }
    return 0;
}
