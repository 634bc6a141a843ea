package com.opusimg.rights.export.guide;

import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code index.html} of a package: what is in it and why it is held, for people. It stands for itself, since it is opened from a
 * disk: no script, nothing from elsewhere, and its style in it.
 */
@ApplicationScoped
public class GuidePage {
    private static final String[] RIGHTS = {
        "access", "correct", "erase", "restrict", "port", "object", "withdraw", "sale", "complain"
    };

    @Inject
    Settings settings;

    @Inject
    Figures figures;

    @Inject
    Recipients recipients;

    /**
     * What the page tells of a section.
     *
     * @param id its texts are those of {@code export.} and it
     * @param rows how many each of its lists has
     * @param files how many files it brought
     * @param withheld what is held and not in the package, and why, in words
     */
    public record Told(
            String id,
            List<Purpose> purposes,
            String kept,
            Map<String, Long> rows,
            long files,
            List<String> withheld) {}

    /**
     * A file of the package.
     *
     * @param path within it
     */
    public record Linked(String path, long bytes) {}

    /** Writes the page, and closes the output. */
    public void write(OutputStream out, Instant created, List<Told> sections, Iterable<Linked> files)
            throws IOException {
        try (var html = new Html(out)) {
            head(html, created);
            html.raw("<nav aria-labelledby=\"contents\"><h2 id=\"contents\">")
                    .text(Texts.text("export.contents"))
                    .raw("</h2><ol>");
            for (Told section : sections) {
                html.raw("<li><a href=\"#" + section.id() + "\">")
                        .text(Texts.text("export." + section.id()))
                        .raw("</a></li>");
            }
            html.raw("</ol></nav>");
            for (Told section : sections) {
                section(html, section);
            }
            files(html, files);
            rights(html);
            html.raw("</main></body></html>\n");
        }
    }

    private void head(Html html, Instant created) throws IOException {
        html.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                // Opened from a disk: whatever a name tries, nothing runs and nothing is fetched.
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                + "<meta name=\"referrer\" content=\"no-referrer\"><title>");
        html.text(Texts.text("export.title"))
                .raw("</title><style>")
                .raw(style())
                .raw("</style></head><body><main>");
        html.in("h1", Texts.text("export.title"));
        html.in("p", Texts.text("export.lead", settings.operator(), figures.moment(created)));
        html.raw("<p>")
                .text(Texts.text("export.manifest"))
                .raw(" ")
                .link("manifest.json")
                .raw("</p>");
    }

    private void section(Html html, Told section) throws IOException {
        html.raw("<section id=\"" + section.id() + "\">").in("h2", Texts.text("export." + section.id()));
        html.in("p", Texts.text("export." + section.id() + ".text"));
        html.raw("<dl>");
        html.in("dt", Texts.text("export.why")).raw("<dd><ul>");
        for (Purpose purpose : section.purposes()) {
            html.raw("<li>")
                    .in("b", purpose.title())
                    .raw(". ")
                    .text(purpose.text())
                    .raw(" <small>")
                    .text(Texts.text("policy.basis." + purpose.basis().name()))
                    .raw("</small></li>");
        }
        html.raw("</ul></dd>");
        html.in("dt", Texts.text("export.who")).raw("<dd>");
        List<Recipient> others = recipients.of(section.purposes());
        if (others.isEmpty()) {
            html.text(Texts.text("export.nobody", settings.operator()));
        } else {
            html.raw("<ul>");
            for (Recipient other : others) {
                html.in("li", Texts.text("export.recipient", other.name(), other.place(), other.safeguard()));
            }
            html.raw("</ul>");
        }
        html.raw("</dd>").in("dt", Texts.text("export.until")).in("dd", section.kept());
        html.in("dt", Texts.text("export.held")).raw("<dd><ul>");
        for (Map.Entry<String, Long> list : section.rows().entrySet()) {
            html.in("li", Texts.text("export.list." + list.getKey()) + ": " + figures.count(list.getValue()));
        }
        html.raw("</ul>").link("data/" + section.id() + ".json").raw("</dd>");
        if (!section.withheld().isEmpty()) {
            html.in("dt", Texts.text("export.left")).raw("<dd><ul>");
            for (String left : section.withheld()) {
                html.in("li", left);
            }
            html.raw("</ul></dd>");
        }
        html.raw("</dl></section>");
    }

    private void files(Html html, Iterable<Linked> files) throws IOException {
        html.raw("<section id=\"all-files\">").in("h2", Texts.text("export.allFiles"));
        html.raw("<details><summary>").text(Texts.text("export.showFiles")).raw("</summary><ul class=\"files\">");
        for (Linked file : files) {
            html.raw("<li>")
                    .link(file.path())
                    .raw(" <small>")
                    .text(figures.bytes(file.bytes()))
                    .raw("</small></li>\n");
        }
        html.raw("</ul></details></section>");
    }

    private void rights(Html html) throws IOException {
        html.raw("<section id=\"rights\">")
                .in("h2", Texts.text("export.rights"))
                .raw("<ul>");
        for (String right : RIGHTS) {
            html.raw("<li>")
                    .in("b", Texts.text("export.right." + right))
                    .raw(" ")
                    .text(Texts.text("export.right." + right + ".text", settings.publicUrl(), authority()))
                    .raw("</li>");
        }
        html.raw("</ul>").in("p", Texts.text("export.source")).in("p", Texts.text("export.automated"));
        settings.get(Settings.PRIVACY_CONTACT).ifPresent(contact -> {
            try {
                html.in("p", Texts.text("export.contact", settings.operator(), contact));
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
        html.raw("</section>");
    }

    private String authority() {
        return settings.get(Settings.PRIVACY_AUTHORITY).orElseGet(() -> Texts.text("policy.untold.authority"));
    }

    private static String style() throws IOException {
        try (InputStream in = GuidePage.class.getResourceAsStream("guide.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
