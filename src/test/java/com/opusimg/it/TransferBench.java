package com.opusimg.it;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** A gigabyte up and down on a heap of 512 MB, beside a plain copy of the same file on the same disk. */
final class TransferBench {
    private static final int SIDE = 18_300;
    private static final int ROUNDS = 3;

    private TransferBench() {}

    static String run() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/bench"));
        Path picture = folder.resolve("gigabyte.tif");
        writeTiff(picture);
        long bytes = Files.size(picture);
        double copy = Double.MAX_VALUE;
        double up = Double.MAX_VALUE;
        double down = Double.MAX_VALUE;
        long peak = 0;
        try (OpusServer server = Bench.server("bench-transfer");
                HttpClient http = HttpClient.newHttpClient()) {
            Api api = Person.on(server, "business-plus").api();
            for (int i = 0; i < ROUNDS; i++) {
                copy = Math.min(copy, seconds(() -> copy(picture, folder.resolve("copy.tif"))));
                String[] id = new String[1];
                up = Math.min(up, seconds(() -> id[0] = upload(http, api, picture)));
                down = Math.min(down, seconds(() -> download(http, api, id[0], folder.resolve("back.tif"))));
                if (Files.mismatch(picture, folder.resolve("back.tif")) >= 0) {
                    throw new IllegalStateException("What came back is not what was sent.");
                }
                api.delete("files/" + id[0]).expect(204);
                peak = Math.max(peak, server.peakMemory());
            }
        } finally {
            OpusServer.delete(folder);
        }
        double megabytes = bytes / 1e6;
        return ("%,d bytes, best of %d, heap 512 MB, peak memory of the process %,d MB%n"
                        + "copy %.0f MB/s  upload %.0f MB/s (%.2f of a copy)  download %.0f MB/s (%.2f of a copy)")
                .formatted(
                        bytes,
                        ROUNDS,
                        peak / 1_000_000,
                        megabytes / copy,
                        megabytes / up,
                        copy / up,
                        megabytes / down,
                        copy / down);
    }

    private interface Act {
        void run() throws Exception;
    }

    private static double seconds(Act act) throws Exception {
        long start = System.nanoTime();
        act.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        // By streams, as any program would: a copy inside the kernel moves no bytes through a process.
        try (var in = Files.newInputStream(from);
                var out = Files.newOutputStream(to)) {
            in.transferTo(out);
        }
    }

    private static String upload(HttpClient http, Api api, Path file) throws Exception {
        var response = http.send(
                api.request("files?name=gigabyte.tif")
                        .timeout(Duration.ofMinutes(10))
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.body());
        }
        return JsonMapper.shared().readTree(response.body()).required("id").asString();
    }

    private static void download(HttpClient http, Api api, String id, Path to) throws Exception {
        Path part = to.resolveSibling("part.tif");
        http.send(
                api.request("files/" + id + "/content")
                        .timeout(Duration.ofMinutes(10))
                        .build(),
                HttpResponse.BodyHandlers.ofFile(part));
        Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** An uncompressed picture in one strip a row, so that its size is what it seems. */
    private static void writeTiff(Path file) throws IOException {
        int row = SIDE * 3;
        int entries = 9;
        int directory = 8;
        int offsets = directory + 2 + entries * 12 + 4;
        int counts = offsets + SIDE * 4;
        int pixels = counts + SIDE * 4;
        var head = ByteBuffer.allocate(pixels).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(directory)
                .putShort((short) entries);
        entry(head, 256, 4, 1, SIDE); // width
        entry(head, 257, 4, 1, SIDE); // height
        entry(head, 258, 3, 1, 8); // bits of a sample
        entry(head, 259, 3, 1, 1); // no compression
        entry(head, 262, 3, 1, 2); // RGB
        entry(head, 273, 4, SIDE, offsets); // strip offsets
        entry(head, 277, 3, 1, 3); // samples of a pixel
        entry(head, 278, 4, 1, 1); // rows of a strip
        entry(head, 279, 4, SIDE, counts); // strip lengths
        head.putInt(0);
        for (int i = 0; i < SIDE; i++) {
            head.putInt((int) (pixels + (long) i * row));
        }
        for (int i = 0; i < SIDE; i++) {
            head.putInt(row);
        }
        byte[] line = new byte[row];
        new Random(1).nextBytes(line);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head.array());
            for (int i = 0; i < SIDE; i++) {
                out.write(line);
            }
        }
    }

    private static void entry(ByteBuffer head, int tag, int type, int count, int value) {
        head.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
