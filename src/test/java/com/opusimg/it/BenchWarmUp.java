package com.opusimg.it;

/** Works until a server's code is compiled, which takes minutes where processors are slow. */
final class BenchWarmUp {

    /** The share of the compiler in a round from which on the code counts as compiled. */
    private static final double COMPILED = 0.03;

    private static final int QUIET_ROUNDS = 3;
    private static final int MOST_ROUNDS = 120;

    private BenchWarmUp() {}

    /** Gives the number of rounds that it took. */
    static int of(OpusServer server, BenchFigures.Act round) throws Exception {
        int quiet = 0;
        for (int i = 1; ; i++) {
            long compiler = server.compilerTime().toNanos();
            long all = server.processorTime().toNanos();
            round.run();
            double share = (double) (server.compilerTime().toNanos() - compiler)
                    / (server.processorTime().toNanos() - all);
            quiet = share < COMPILED ? quiet + 1 : 0;
            if (quiet == QUIET_ROUNDS || i == MOST_ROUNDS) {
                return i;
            }
        }
    }
}
