package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/** Has streams that are there several times stand there once: images, fonts, profiles. */
final class PdfDuplicates {

    private static final int DEEPEST = 10;

    private final Map<COSBase, COSBase> first = new IdentityHashMap<>();
    private final Map<COSBase, Integer> numbers = new IdentityHashMap<>();

    private PdfDuplicates() {}

    /** Changes the document in memory. */
    static void share(COSDictionary trailer) throws ImageException, IOException {
        PdfDuplicates duplicates = new PdfDuplicates();
        List<COSStream> streams = PdfObjects.streams(trailer);
        // A second time, since what holds equal parts is equal only when those are known.
        duplicates.find(streams);
        duplicates.find(streams);
        if (!duplicates.first.isEmpty()) {
            PdfObjects.visit(trailer, duplicates::replace);
        }
    }

    private void find(List<COSStream> streams) throws IOException {
        Map<String, COSStream> known = new HashMap<>();
        for (COSStream stream : streams) {
            if (!first.containsKey(stream) && sharable(stream)) {
                COSStream same = known.putIfAbsent(key(stream), stream);
                if (same != null) {
                    first.put(stream, same);
                }
            }
        }
    }

    /** Appearances are changed by viewers when a field is filled in, each for itself. */
    private static boolean sharable(COSStream stream) {
        return !PdfObjects.is(stream, COSName.FORM) && !stream.containsKey(COSName.PATTERN_TYPE);
    }

    private void replace(COSDictionary dictionary) {
        for (Map.Entry<COSName, COSBase> entry : List.copyOf(dictionary.entrySet())) {
            COSBase value = PdfObjects.resolved(entry.getValue());
            if (first.containsKey(value)) {
                dictionary.setItem(entry.getKey(), first.get(value));
            } else if (value instanceof COSArray list) {
                replace(list, 0);
            }
        }
    }

    private void replace(COSArray list, int depth) {
        for (int i = 0; i < list.size() && depth < DEEPEST; i++) {
            COSBase value = list.getObject(i);
            if (first.containsKey(value)) {
                list.set(i, first.get(value));
            } else if (value instanceof COSArray inner) {
                replace(inner, depth + 1);
            }
        }
    }

    private String key(COSStream stream) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = stream.createRawInputStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        StringBuilder key = new StringBuilder(HexFormat.of().formatHex(digest.digest()));
        append(key, stream, 0);
        return key.toString();
    }

    /** Equal for equal dictionaries; streams in them, and what nests deep, are equal only to themselves. */
    private void append(StringBuilder key, COSBase value, int depth) {
        switch (value) {
            case COSBase other
            when depth > DEEPEST || depth > 0 && other instanceof COSStream ->
                key.append('@')
                        .append(numbers.computeIfAbsent(first.getOrDefault(other, other), _ -> numbers.size()))
                        .append(' ');
            case COSDictionary dictionary -> {
                Map<String, COSBase> sorted = new TreeMap<>();
                dictionary.forEach((name, item) -> sorted.put(name.getName(), PdfObjects.resolved(item)));
                sorted.remove(COSName.LENGTH.getName());
                key.append('<');
                sorted.forEach((name, item) -> {
                    key.append('/').append(name).append(' ');
                    append(key, item, depth + 1);
                });
                key.append('>');
            }
            case COSArray list -> {
                key.append('[');
                list.forEach(item -> append(key, PdfObjects.resolved(item), depth + 1));
                key.append(']');
            }
            case COSString string ->
                key.append('(').append(string.toHexString()).append(')');
            case null, default -> key.append(value).append(' ');
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
