package com.opusimg.platform.diagnostics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.util.HashSet;
import java.util.Set;

/** The pages there are. A path that is none of them may be anything that anybody typed, and is not repeated. */
@ApplicationScoped
public class Pages {
    /** Stands for every path that leads to no page. */
    public static final String OTHER = "(no page)";

    private static final String FOLDER = "/WEB-INF/faces-views";
    private static final String EXTENSION = ".xhtml";

    @Inject
    ServletContext context;

    private volatile Set<String> known;

    /** The page of a path, or {@link #OTHER}. */
    public String of(String path) {
        if (path == null) {
            return OTHER;
        }
        if (known == null) {
            known = find(FOLDER + "/");
        }
        String page = path.endsWith(EXTENSION) ? path.substring(0, path.length() - EXTENSION.length()) : path;
        return page.equals("/") || known.contains(page) ? page : OTHER;
    }

    private Set<String> find(String folder) {
        var pages = new HashSet<String>();
        Set<String> paths = context.getResourcePaths(folder);
        for (String path : paths == null ? Set.<String>of() : paths) {
            if (path.endsWith("/")) {
                pages.addAll(find(path));
            } else if (path.endsWith(EXTENSION)) {
                pages.add(path.substring(FOLDER.length(), path.length() - EXTENSION.length()));
            }
        }
        return pages;
    }
}
