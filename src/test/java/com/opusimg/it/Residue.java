package com.opusimg.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Searches whole folders for text, byte by byte, in every encoding that a store could have put it into. */
final class Residue {

    private static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private Residue() {}

    /** Where any of the texts stands: file and text. Files that go meanwhile are passed over. */
    static List<String> search(Path folder, List<String> texts) {
        var found = new ArrayList<String>();
        for (Path file : OpusServer.regularFiles(folder)) {
            String bytes = read(file);
            for (String text : texts) {
                for (Charset encoding : ENCODINGS) {
                    if (bytes.contains(latin(text.getBytes(encoding)))) {
                        found.add(folder.relativize(file) + ": " + text + " in " + encoding);
                    }
                }
            }
        }
        return found;
    }

    /** One character for each byte, so that text search is byte search. */
    private static String read(Path file) {
        try {
            return latin(Files.readAllBytes(file));
        } catch (java.nio.file.NoSuchFileException gone) {
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
