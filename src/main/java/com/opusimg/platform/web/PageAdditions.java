package com.opusimg.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.omnifaces.util.Faces;

/** What features put on the page that is being made, by what whoever opened it allows. */
@Named
@ApplicationScoped
public class PageAdditions {
    private static final String OWN = "connect-src 'self'";

    @Inject
    @Any
    Instance<PageScripts> features;

    /** For the frame of a page: its further scripts, mostly none. */
    public List<PageScript> getScripts() {
        return scripts(Faces.getRequest());
    }

    /** The scripts of a request's page. */
    List<PageScript> scripts(HttpServletRequest request) {
        String page = PagePath.of(request);
        return features.stream()
                .flatMap(feature -> feature.on(page, request).stream())
                .toList();
    }

    /** A page's policy, with the connections that its scripts need and no other. */
    static String widened(String policy, List<PageScript> scripts) {
        var connections = new StringBuilder(OWN);
        scripts.forEach(script -> connections.append(' ').append(script.connectsTo()));
        return policy.replace(OWN, connections);
    }
}
