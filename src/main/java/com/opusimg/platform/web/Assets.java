package com.opusimg.platform.web;

import com.opusimg.platform.crypto.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of scripts and style sheets. Each carries a digest of its content, so that browsers may keep it for long. */
@Named
@ApplicationScoped
public class Assets {
    /** The query parameter with the digest. */
    static final String VERSION = "v";

    private static final int DIGEST_BYTES = 6;

    @Inject
    ServletContext context;

    private final Map<String, String> urls = new ConcurrentHashMap<>();

    /** The address of a file of the front-end build, for example {@code opus.css}. */
    public String url(String name) {
        return urls.computeIfAbsent(name, this::digested);
    }

    /**
     * The element that loads a module, as text: PrimeFaces puts a nonce on elements, and a page that everybody gets alike has
     * none.
     */
    public String module(String name) {
        return "<script type=\"module\" src=\"" + url(name) + "\"></script>";
    }

    /** As {@link #module}, for what runs before the first paint. */
    public String script(String name) {
        return "<script src=\"" + url(name) + "\"></script>";
    }

    private String digested(String name) {
        String path = "/assets/" + name;
        try (InputStream file = context.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("The front-end build made no " + name + ".");
            }
            byte[] digest = Secrets.sha256().digest(file.readAllBytes());
            return path + "?" + VERSION + "=" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
