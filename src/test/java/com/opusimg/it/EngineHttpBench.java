package com.opusimg.it;

final class EngineHttpBench {
    private EngineHttpBench() {}

    static String run() throws Exception {
        return "";
    }
}
