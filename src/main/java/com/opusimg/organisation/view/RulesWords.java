package com.opusimg.organisation.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** Lists of rules in one line, for pages. */
@Named("rulesWords")
@ApplicationScoped
public class RulesWords {
    /** The words with commas between. */
    public String of(List<String> words) {
        return String.join(", ", words);
    }
}
