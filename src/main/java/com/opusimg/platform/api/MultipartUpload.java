package com.opusimg.platform.api;

import com.opusimg.platform.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * Reads one file out of a multipart body (RFC 7578) as it streams by: no part touches the disk unencrypted. Fields that
 * are needed while the file comes have to stand before it; the others are known after {@link #end}.
 */
public final class MultipartUpload {
    private static final int LONGEST_FIELD = 4_096;

    private static final int MOST_FIELDS = 20;
    private final MultipartInput input;
    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, Integer> texts;
    private String fileName;
    private String fileType;

    /** Reads a body with one file and short fields. */
    public MultipartUpload(InputStream body, String boundary) throws IOException {
        this(body, boundary, Map.of());
    }

    /**
     * The same where some fields are long.
     *
     * @param texts most bytes of fields that clients like to send from a file, which makes no file of them
     */
    public MultipartUpload(InputStream body, String boundary, Map<String, Integer> texts) throws IOException {
        this.texts = texts;
        if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
            throw malformed();
        }
        input = MultipartInput.builder()
                .setInputStream(body)
                .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                .get();
        input.setHeaderCharset(StandardCharsets.UTF_8); // browsers send names so
    }

    /** Does something with the file of a form while it streams by. */
    @FunctionalInterface
    public interface Taking<T> {
        T take(MultipartUpload form, InputStream file) throws IOException;
    }

    /**
     * Takes the file of a form, as a whole or not at all: where the form cannot be read behind it, what was taken goes again. Refuses a
     * body that cannot be read, and as {@link #file} and {@link #end} do.
     *
     * @param undo takes back what was taken
     */
    public static <T> T take(HttpHeaders headers, InputStream body, Taking<T> taking, Consumer<T> undo)
            throws IOException {
        try {
            var form = new MultipartUpload(
                    body, headers.getMediaType().getParameters().get("boundary"));
            T taken = taking.take(form, form.file());
            try {
                form.end();
            } catch (IOException | RuntimeException incomplete) {
                undo.accept(taken);
                throw incomplete;
            }
            return taken;
        } catch (FileUploadException broken) {
            throw malformed();
        }
    }

    /** Goes to the file, reading the fields before it; refuses a body without one. */
    public InputStream file() throws IOException {
        boolean more = input.skipPreamble();
        for (int i = 0; more && i < MOST_FIELDS; i++) {
            String headers = input.readHeaders();
            Map<String, String> disposition = disposition(headers);
            if (isFile(disposition)) {
                fileName = disposition.get("filename");
                fileType = header(headers, "content-type").orElse(null);
                return input.newInputStream();
            }
            read(disposition);
            more = input.readBoundary();
        }
        throw ProblemException.invalid("file", "The multipart body holds no file.");
    }

    /** Reads the fields after the file; refuses a second file. */
    public void end() throws IOException {
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
    public String fileName() {
        return fileName;
    }

    /** The media type that the file was sent with, possibly null. */
    public String fileType() {
        return fileType;
    }

    /** A field that was read so far, or null. */
    public String field(String name) {
        return fields.get(name);
    }

    /** What was given beside the form where that says something, else a field that was read so far; or null. */
    public String field(String name, String given) {
        return first(given, field(name));
    }

    /** What the file is called: as was given beside the form, else by the field {@code name}, else as it was sent; possibly null. */
    public String name(String given) {
        return first(given, field("name"), fileName);
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }

    private boolean isFile(Map<String, String> disposition) {
        return disposition.containsKey("filename") && !texts.containsKey(disposition.getOrDefault("name", ""));
    }

    private void read(Map<String, String> disposition) throws IOException {
        String name = disposition.getOrDefault("name", "");
        fields.put(name, text(input.newInputStream(), texts.getOrDefault(name, LONGEST_FIELD)));
    }

    private static String text(InputStream part, int longest) throws IOException {
        byte[] bytes = part.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw ProblemException.invalid("file", "A field of the multipart body is too long.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Map<String, String> disposition(String headers) {
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return header(headers, "content-disposition")
                .map(value -> parser.parse(value, ';'))
                .orElseThrow(MultipartUpload::malformed);
    }

    private static Optional<String> header(String headers, String name) {
        return Stream.of(headers.split("\r\n"))
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** Refuses a body that cannot be read. */
    public static ProblemException malformed() {
        return ProblemException.invalid("file", "The multipart body cannot be read.");
    }
}
