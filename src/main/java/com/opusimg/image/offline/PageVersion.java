package com.opusimg.image.offline;

import com.opusimg.image.Tool;
import com.opusimg.image.ToolCatalog;
import com.opusimg.image.view.ToolsBean;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.web.Site;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/** A version of the tools' pages: another one as soon as anything changes that they are made from. */
@ApplicationScoped
class PageVersion {
    private static final String VIEWS = "/WEB-INF/";

    @Inject
    ServletContext context;

    @Inject
    ToolsBean tools;

    @Inject
    Site site;

    /** The version, given the files that the pages load. */
    String of(Iterable<String> files) {
        MessageDigest digest = Secrets.sha256();
        addViews(digest, VIEWS);
        files.forEach(file -> add(digest, file));
        Texts.below("").forEach((key, text) -> add(digest, key + "=" + text));
        ToolCatalog.tools().stream().map(Tool::toString).forEach(tool -> add(digest, tool));
        ToolCatalog.tools().forEach(tool -> add(digest, tools.config(tool)));
        add(digest, site.getOperator());
        return HexFormat.of().formatHex(digest.digest());
    }

    private void addViews(MessageDigest digest, String folder) {
        Set<String> paths = context.getResourcePaths(folder);
        for (String path : new TreeSet<>(paths == null ? Set.of() : paths)) {
            if (path.endsWith("/")) {
                addViews(digest, path);
            } else if (path.endsWith(".xhtml")) {
                try (InputStream view = context.getResourceAsStream(path)) {
                    digest.update(view.readAllBytes());
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
