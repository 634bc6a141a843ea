package com.opusimg.compliance.promise;

import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;

/** Says figures in words. */
@Named("promiseWords")
@ApplicationScoped
public class FigureWords {
    @Inject
    Figures figures;

    /** What the figure of a promise is about: words of its own, or those that several promises share. */
    public String label(String promise, Figure figure) {
        return Texts.find("evidence." + promise + "." + figure.id())
                .orElseGet(() -> Texts.text("evidence." + figure.id()));
    }

    /** The value with its unit; a dash where there was nothing to measure. */
    public String value(Figure figure) {
        return figure.value() == null ? "–" : value(figure.unit(), figure.value());
    }

    /** The limit that the figure is held against, in words; empty where it has none. */
    public String limit(Figure figure) {
        if (figure.most() != null) {
            return Texts.text("promises.most", value(figure.unit(), figure.most()));
        }
        if (figure.least() != null) {
            return Texts.text("promises.least", value(figure.unit(), figure.least()));
        }
        return figure.watch() == null ? "" : Texts.text("promises.watch", value(figure.unit(), figure.watch()));
    }

    /** Why a figure breaks its promise or puts it at risk. */
    String reason(String promise, Figure figure) {
        if (figure.id().equals(Drills.FIGURE)) {
            return Texts.text("promises.reason.drill");
        }
        boolean below = figure.least() != null && figure.value() != null && figure.value() < figure.least();
        return Texts.text(
                below ? "promises.reason.below" : "promises.reason.beyond",
                label(promise, figure),
                value(figure),
                value(figure.unit(), figure.passed().orElseThrow()));
    }

    /** A value with its unit. */
    public String value(Unit unit, double value) {
        return switch (unit) {
            case COUNT -> figures.count(Math.round(value));
            case MILLIS -> figures.lag(Math.round(value));
            case PERCENT -> String.format(Locale.ROOT, "%.1f %%", value);
            case BYTES -> figures.bytes(Math.round(value));
        };
    }
}
