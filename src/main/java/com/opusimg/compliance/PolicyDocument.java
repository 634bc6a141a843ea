package com.opusimg.compliance;

import com.opusimg.platform.KebabCase;
import com.opusimg.platform.web.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The five documents. Their titles stand in the message bundle under {@code policy.} and their id. */
public enum PolicyDocument {
    /** How the image tools handle data. */
    PRIVACY_IMAGES(Standing.TOLD),
    /** How messages will be handled, once they are there. */
    PRIVACY_MESSAGES(Standing.TOLD),
    /** The contract. */
    TERMS(Standing.ACCEPTED),
    /** What is kept on devices. */
    COOKIES(Standing.PUBLISHED),
    /** Who receives data. */
    SUB_PROCESSORS(Standing.PUBLISHED);

    /** What a person does with a document on opening an account. */
    public enum Standing {
        /** Accepts it: it is a contract. */
        ACCEPTED,
        /** Is told of it. It informs; nobody agrees to it, and nothing is allowed by it. */
        TOLD,
        /** Finds it where it is. */
        PUBLISHED
    }

    private final Standing standing;

    PolicyDocument(Standing standing) {
        this.standing = standing;
    }

    /** Stable id: the end of its address, and its name in the API. */
    public String getId() {
        return KebabCase.of(this);
    }

    /** Its title for people. */
    public String getTitle() {
        return Texts.text("policy." + getId() + ".title");
    }

    /** What it is about, in a sentence. */
    public String getAbout() {
        return Texts.text("policy." + getId() + ".about");
    }

    /** Where the version in force is read. */
    public String getPath() {
        return "/policies/" + getId();
    }

    /** What a person does with it on opening an account. */
    public Standing standing() {
        return standing;
    }

    /** The template that comes with this version of Opus. */
    public String shipped() {
        try (InputStream in = PolicyDocument.class.getResourceAsStream("policies/" + getId() + ".md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The document of an id, if there is one. */
    public static Optional<PolicyDocument> of(String id) {
        return Arrays.stream(values()).filter(one -> one.getId().equals(id)).findFirst();
    }
}
