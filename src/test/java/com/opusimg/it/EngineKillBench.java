package com.opusimg.it;

final class EngineKillBench {
    private EngineKillBench() {}

    static String run() throws Exception {
        return "";
    }
}
