package com.opusimg.platform.web;

import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
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
@NoPersonalData(value = "Addresses of scripts and style sheets.", store = Store.MEMORY, until = @Until(End.STOP))
@Named
@ApplicationScoped
public class Assets {
    /** The query parameter with the digest. */
    static final String VERSION = "v";

    /** Where the files of the front-end build lie. */
    public static final String FOLDER = "/assets/";

    /** Where the same files are found by the pages of the tools: their service worker reaches what lies below them only. */
    public static final String TOOLS_FOLDER = "/tools/assets/";

    private static final int DIGEST_BYTES = 6;

    @Inject
    ServletContext context;

    private final Map<String, String> versioned = new ConcurrentHashMap<>();

    /** The address of a file of the front-end build, for example {@code opus.css}. */
    public String url(String name) {
        return FOLDER + versioned(name);
    }

    /** As {@link #url}, for the pages of the tools. */
    public String toolUrl(String name) {
        return TOOLS_FOLDER + versioned(name);
    }

    /**
     * The element by which a page of the tools loads a module, as text: PrimeFaces puts a nonce on elements, and a page that everybody gets alike has
     * none.
     */
    public String module(String name) {
        return "<script type=\"module\" src=\"" + toolUrl(name) + "\"></script>";
    }

    /** As {@link #module}, for what runs before the first paint. */
    public String script(String name) {
        return "<script src=\"" + toolUrl(name) + "\"></script>";
    }

    /** Whether a path leads to a file of the front-end build. */
    static boolean holds(String path) {
        return path.startsWith(FOLDER) || path.startsWith(TOOLS_FOLDER);
    }

    /** Whether a path leads to a file whose name changes with its content. */
    static boolean namedByContent(String path) {
        return holds(path) && path.contains("/assets/hashed/");
    }

    private String versioned(String name) {
        return versioned.computeIfAbsent(name, this::digested);
    }

    private String digested(String name) {
        try (InputStream file = context.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalArgumentException("The front-end build made no " + name + ".");
            }
            byte[] digest = Secrets.sha256().digest(file.readAllBytes());
            return name + "?" + VERSION + "=" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
