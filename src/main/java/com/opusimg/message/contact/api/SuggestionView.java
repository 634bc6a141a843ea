package com.opusimg.message.contact.api;

import com.opusimg.message.contact.Suggestion;

/**
 * An address to complete what is typed.
 *
 * @param name empty where the contact has none
 */
public record SuggestionView(String contact, String name, String address) {
    static SuggestionView of(Suggestion suggestion) {
        return new SuggestionView(suggestion.contact().toString(), suggestion.name(), suggestion.address());
    }
}
