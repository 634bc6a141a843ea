package com.opusimg.rights.export.guide;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes HTML: markup is ours, and every text is escaped. */
public final class Html implements AutoCloseable {
    private final Writer out;

    /** Writes to an output, which {@link #close} closes. */
    public Html(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Markup of our own. */
    Html raw(String markup) throws IOException {
        out.write(markup);
        return this;
    }

    /** A text. */
    Html text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                default -> out.write(c);
            }
        }
        return this;
    }

    /** A text in an element without attributes. */
    Html in(String element, String text) throws IOException {
        return raw("<" + element + ">").text(text).raw("</" + element + ">");
    }

    /** A link to a file of the package. */
    Html link(String path) throws IOException {
        String address = Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        return raw("<a href=\"").text(address).raw("\">").text(path).raw("</a>");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
