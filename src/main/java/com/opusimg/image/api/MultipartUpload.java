package com.opusimg.image.api;

import com.opusimg.engine.Limits;
import com.opusimg.platform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * Reads one file out of a multipart body (RFC 7578) as it streams by: no part touches the disk unencrypted. Fields that
 * are needed while the file comes have to stand before it; the others are known after {@link #end}.
 */
final class MultipartUpload {
    private static final int LONGEST_FIELD = 4_096;

    /** A part with JSON, which clients like to send from a file; it is a field all the same. */
    private static final String RECIPE = "recipe";

    private static final int MOST_FIELDS = 20;
    private final MultipartInput input;
    private final Map<String, String> fields = new HashMap<>();
    private String fileName;

    MultipartUpload(InputStream body, String boundary) throws IOException {
        if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
            throw malformed();
        }
        input = MultipartInput.builder()
                .setInputStream(body)
                .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                .get();
        input.setHeaderCharset(StandardCharsets.UTF_8); // browsers send names so
    }

    /** Goes to the file, reading the fields before it; refuses a body without one. */
    InputStream file() throws IOException {
        boolean more = input.skipPreamble();
        for (int i = 0; more && i < MOST_FIELDS; i++) {
            Map<String, String> disposition = disposition(input.readHeaders());
            if (isFile(disposition)) {
                fileName = disposition.get("filename");
                return input.newInputStream();
            }
            read(disposition);
            more = input.readBoundary();
        }
        throw ProblemException.invalid("file", "The multipart body holds no file.");
    }

    /** Reads the fields after the file; refuses a second file. */
    void end() throws IOException {
        int fieldsLeft = MOST_FIELDS;
        for (boolean more = input.readBoundary(); more; more = input.readBoundary()) {
            Map<String, String> disposition = disposition(input.readHeaders());
            if (isFile(disposition)) {
                throw ProblemException.invalid("file", "Send one file in each request.");
            }
            if (fieldsLeft-- > 0) {
                read(disposition);
            } else {
                input.discardBodyData();
            }
        }
    }

    /** The name that the file was sent with, possibly null. */
    String fileName() {
        return fileName;
    }

    /** A field that was read so far, or null. */
    String field(String name) {
        return fields.get(name);
    }

    private static boolean isFile(Map<String, String> disposition) {
        return disposition.containsKey("filename") && !RECIPE.equals(disposition.get("name"));
    }

    private void read(Map<String, String> disposition) throws IOException {
        String name = disposition.getOrDefault("name", "");
        fields.put(name, text(input.newInputStream(), name.equals(RECIPE) ? Limits.MAX_RECIPE_BYTES : LONGEST_FIELD));
    }

    private static String text(InputStream part, int longest) throws IOException {
        byte[] bytes = part.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw ProblemException.invalid("file", "A field of the multipart body is too long.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Map<String, String> disposition(String headers) {
        for (String line : headers.split("\r\n")) {
            if (line.regionMatches(true, 0, "content-disposition:", 0, 20)) {
                var parser = new ParameterParser();
                parser.setLowerCaseNames(true);
                return parser.parse(line.substring(20), ';');
            }
        }
        throw malformed();
    }

    static ProblemException malformed() {
        return ProblemException.invalid("file", "The multipart body cannot be read.");
    }
}
