package com.opusimg.it;

final class EngineStripBench {
    private EngineStripBench() {}

    static String run() throws Exception {
        return "";
    }
}
