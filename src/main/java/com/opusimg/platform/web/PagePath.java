package com.opusimg.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** The path of a page as people see it: a page is made behind a forward, under its file's name. */
public final class PagePath {
    private static final String EXTENSION = ".xhtml";

    private PagePath() {}

    /** The path, without query and extension. */
    public static String of(HttpServletRequest request) {
        Object forwarded = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        String path = forwarded == null ? request.getRequestURI() : forwarded.toString();
        return path.endsWith(EXTENSION) ? path.substring(0, path.length() - EXTENSION.length()) : path;
    }
}
