/* Does nothing: what any static executable costs from start to exit. */
int main(void) { return 0; }
