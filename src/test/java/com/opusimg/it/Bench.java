package com.opusimg.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The measurements that {@code docs/BENCHMARKS.md} records: {@code ./opus bench [NAME …]}. Not a test: nothing asserts time. */
public final class Bench {
    private static final Map<String, Callable<String>> ALL = new LinkedHashMap<>();
    private static final Map<String, Callable<String>> PARTS = new LinkedHashMap<>();

    static {
        ALL.put("job", JobBench::run);
        ALL.put("transfer", TransferBench::run);
        ALL.put("sweep", SweepBench::run);
        ALL.put("engine", EngineBench::run);
        ALL.put("consent", ConsentBench::run);
        ALL.put("rights", () -> String.join("\n\n", PackageBench.run(), ErasureBench.run(), DataMapBench.run()));
        ALL.put("messages", () -> String.join("\n\n", MessagesBench.run(), SmtpBench.run()));
        ALL.put("compliance", () -> String.join("\n\n", ComplianceBench.run(), AuditBench.run()));
        PARTS.put("audit", AuditBench::run);
        PARTS.put("promises", ComplianceBench::run);
        PARTS.put("messages-api", MessagesBench::run);
        PARTS.put("messages-smtp", SmtpBench::run);
        PARTS.put("package", PackageBench::run);
        PARTS.put("erasure", ErasureBench::run);
        ALL.put("device", () -> String.join("\n\n", DeviceBench.run(), DevicePageBench.run()));
        PARTS.put("data-map", DataMapBench::run);
        // The parts of "engine" and "device", each by itself.
        PARTS.put("engine-resize", EngineResizeBench::run);
        PARTS.put("engine-http", EngineHttpBench::run);
        PARTS.put("engine-strip", EngineStripBench::run);
        PARTS.put("engine-memory", EngineMemoryBench::run);
        PARTS.put("engine-kill", EngineKillBench::run);
        PARTS.put("device-engine", DeviceBench::run);
        PARTS.put("device-pages", DevicePageBench::run);
        // Not of "engine": it says what a table in the code should hold.
        PARTS.put("engine-quality", EngineQualityBench::run);
    }

    private Bench() {}

    /** Runs the named measurements, or all of them. */
    public static void main(String[] names) throws Exception {
        for (String name : names.length == 0 ? ALL.keySet() : List.of(names)) {
            Callable<String> bench = ALL.getOrDefault(name, PARTS.get(name));
            if (bench == null) {
                System.err.println(
                        "There is no '" + name + "'; there are " + ALL.keySet() + " and " + PARTS.keySet() + ".");
                System.exit(2);
            }
            System.out.println("== " + name);
            System.out.println(bench.call());
        }
        System.exit(0);
    }

    /** A server as people run it, on the heap that the figures speak of. */
    static OpusServer server(String name) {
        // A compiler thread that ends would take its time with it; see BenchFigures.compilerOfAll.
        return OpusServer.start(
                name, Map.of("OPUS_JAVA_OPTS", "-XX:-UseDynamicNumberOfCompilerThreads", "OPUS_HEAP", "512m"));
    }
}
