package com.opusimg.compliance.view;

import com.opusimg.compliance.PolicyDocument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leads the addresses below {@code /policies/} to the pages that show them. Mapped in web.xml. */
public class PolicyAddresses extends HttpFilter {
    static final String DOCUMENT = PolicyAddresses.class.getName() + ".document";
    static final String NUMBER = PolicyAddresses.class.getName() + ".number";

    private static final String PAGES = "/WEB-INF/policies/";
    private static final Pattern ADDRESS =
            Pattern.compile("/policies/([a-z-]{1,32})(?:/(?:history|versions/([1-9][0-9]{0,8})(?:/(changes))?))?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher address = ADDRESS.matcher(path);
        if (!address.matches() || PolicyDocument.of(address.group(1)).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(DOCUMENT, address.group(1));
        if (address.group(2) != null) {
            request.setAttribute(NUMBER, Integer.valueOf(address.group(2)));
        }
        String page = path.endsWith("/history") ? "history" : address.group(3) == null ? "document" : "changes";
        request.getRequestDispatcher(PAGES + page + ".xhtml").forward(request, response);
    }
}
