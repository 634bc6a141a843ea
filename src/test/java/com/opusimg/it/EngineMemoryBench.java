package com.opusimg.it;

final class EngineMemoryBench {
    private EngineMemoryBench() {}

    static String run() throws Exception {
        return "";
    }
}
