package com.opusimg.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages made by hand. */
final class HostilePackage {
    private HostilePackage() {}

    /** A package of these files, with a manifest that fits. */
    static byte[] with(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
            String lines = files.entrySet().stream()
                    .map(file -> "{\"path\":\"" + file.getKey() + "\",\"bytes\":" + file.getValue().length
                            + ",\"sha256\":\"" + PackageIT.sha256(file.getValue()) + "\"}")
                    .collect(Collectors.joining(","));
            put(
                    zip,
                    "manifest.json",
                    ("{\"format\":\"opus-package\",\"version\":1,\"files\":[" + lines + "]}")
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A package of one file with its row. */
    static byte[] withFile(String name, byte[] content) {
        return withFiles(Map.of(name, content));
    }

    /** A package of files with their rows. */
    static byte[] withFiles(Map<String, byte[]> contents) {
        var files = new LinkedHashMap<String, byte[]>();
        var rows = new ArrayList<String>();
        contents.forEach((name, content) -> {
            files.put("files/" + name, content);
            rows.add("""
                {"id":"01890000-0000-7000-8000-00000000000%3$d","path":"files/%1$s","name":"%1$s","project":null,"source":null,
                "origin":"UPLOAD","format":"JPEG","width":1,"height":1,"bytes":%2$d,"noRetention":false,
                "createdAt":"2026-01-01T00:00:00Z","lastAccessAt":"2026-01-01T00:00:00Z","deleteAt":null,"deliveredAt":null,
                "linksRevoked":0,"linksUntil":null}""".formatted(name, content.length, rows.size() + 1));
        });
        files.put(
                "data/files.json",
                ("{\"$schema\":\"x\",\"preferences\":[],\"projects\":[],\"files\":[" + String.join(",", rows) + "]}")
                        .getBytes(StandardCharsets.UTF_8));
        return with(files);
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
