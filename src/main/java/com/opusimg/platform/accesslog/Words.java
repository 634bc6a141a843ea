package com.opusimg.platform.accesslog;

import com.opusimg.platform.JsonText;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterMappingInfo;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The words that the portal's own addresses are made of: of its pages, its servlets and filters, and its API. */
final class Words {
    private static final String API = "/api/v1";

    /** Made from the resources of the API at build time. */
    private static final String DESCRIPTION = "/api/openapi.json";

    private static final String PAGES = "/WEB-INF/faces-views";
    private static final String EXTENSION = ".xhtml";

    private Words() {}

    /** All of them. None is a pattern or a parameter. */
    static Set<String> of(DeploymentInfo deployment, ServletContext context) {
        Stream<String> mapped = Stream.concat(
                deployment.getServlets().values().stream()
                        .map(ServletInfo::getMappings)
                        .flatMap(List::stream),
                deployment.getFilterMappings().stream().map(FilterMappingInfo::getMapping));
        return in(Stream.of(Stream.of(API, DESCRIPTION), mapped, pages(context, PAGES + "/").stream(), api(context))
                .flatMap(paths -> paths));
    }

    /** The words of some paths. */
    static Set<String> in(Stream<String> paths) {
        var words = new HashSet<String>();
        paths.filter(Objects::nonNull)
                .flatMap(path -> Arrays.stream(path.split("/")))
                .filter(word -> !word.isEmpty() && !word.contains("*") && !word.contains("{"))
                .forEach(words::add);
        return Set.copyOf(words);
    }

    private static Set<String> pages(ServletContext context, String folder) {
        var pages = new HashSet<String>();
        Set<String> paths = context.getResourcePaths(folder);
        for (String path : paths == null ? Set.<String>of() : paths) {
            if (path.endsWith("/")) {
                pages.addAll(pages(context, path));
            } else if (path.endsWith(EXTENSION)) {
                pages.add(path.substring(PAGES.length(), path.length() - EXTENSION.length()));
            }
        }
        return pages;
    }

    private static Stream<String> api(ServletContext context) {
        try (InputStream in = context.getResourceAsStream(DESCRIPTION)) {
            return JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getJsonObject("paths")
                    .keySet()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
