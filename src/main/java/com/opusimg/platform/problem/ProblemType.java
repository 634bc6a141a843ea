package com.opusimg.platform.problem;

import com.opusimg.platform.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** Every kind of error that the portal answers with. The type's URI is {@code /problems#} and its id. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    INVALID_RECIPE(400, "The recipe is not valid"),
    SIGN_IN_REQUIRED(401, "Sign in first"),
    SIGN_IN_FAILED(401, "E-mail or password is wrong"),
    NOT_ALLOWED(403, "Not allowed"),
    CROSS_SITE(403, "The request came from another site"),
    ADDRESS_NOT_VERIFIED(403, "The mail address is not verified"),
    PHONE_NEEDED(403, "A verified telephone number is needed"),
    MAILBOX_NEEDED(403, "Messages are not activated"),
    OUTSIDE_NOT_CHOSEN(403, "Mail with other networks is not chosen"),
    PLAN_REQUIRED(403, "Another plan is needed"),
    ORGANISATION_RULE(403, "A rule of your organisation stands against it"),
    ACCOUNT_CLOSED(403, "The account is closed"),
    ACCOUNT_RESTRICTED(403, "Processing of the account is paused"),
    ACCOUNT_SUSPENDED(403, "The account is suspended"),
    TOO_YOUNG(403, "Too young for an account"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No such representation"),
    TOO_SLOW(408, "The body came too slowly"),
    CONFLICT(409, "It is not in a state for that"),
    ATTACHMENT_PENDING(409, "The attachment is not scanned yet"),
    ADDRESS_TAKEN(409, "The mail address has an account"),
    REQUEST_IN_PROGRESS(409, "The same request is being worked on"),
    FILE_EXPIRED(410, "The file is overdue for deletion"),
    LINK_EXPIRED(410, "The link no longer works"),
    CODE_EXPIRED(410, "The code no longer works"),
    LENGTH_REQUIRED(411, "Content-Length is needed"),
    FILE_TOO_LARGE(413, "The file is too large"),
    REQUEST_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not taken here"),
    UNSUPPORTED_FORMAT(415, "The file format is not taken"),
    RANGE_NOT_SATISFIABLE(416, "No such range"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    EMPTY_FILE(422, "The file is empty"),
    ATTACHMENT_INFECTED(422, "Malware was found in the attachment"),
    INVALID_PACKAGE(422, "The package cannot be taken in"),
    NOT_AN_IMAGE(422, "Not a picture"),
    TRUNCATED_FILE(422, "The file is cut off"),
    CORRUPT_FILE(422, "The file is damaged"),
    TOO_MANY_PIXELS(422, "The picture has too many pixels"),
    SIDE_TOO_LONG(422, "The picture is too long or too wide"),
    CROP_OUTSIDE(422, "The crop lies outside the picture"),
    REDACT_OUTSIDE(422, "A box to redact lies outside the picture"),
    TEXT_NOT_WRITABLE(422, "The text has characters that can't be drawn"),
    TARGET_UNREACHABLE(422, "The picture can't be made that small"),
    UNSUPPORTED_OUTPUT(422, "The output format cannot be written"),
    TIME_LIMIT(422, "The work takes too long"),
    MEMORY_LIMIT(422, "The work takes too much memory"),
    ENGINE_FAILED(500, "The engine broke off"),
    METADATA_LEFT(500, "Metadata was left in the result"),
    QUOTA_STORAGE(409, "The storage of the plan is full"),
    QUOTA_CONTACTS(409, "The contact book of the plan is full"),
    QUOTA_JOBS(429, "The jobs of the day are used up"),
    QUOTA_MESSAGES(429, "The messages of the day are used up"),
    QUOTA_TRANSFORMS(429, "The direct transforms of the day are used up"),
    BUSY(429, "Busy just now"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    CODES_NOT_SENT(503, "No code can be sent"),
    HAND_OFF_FAILED(503, "The ticket was not taken"),
    GAVE_UP(500, "Given up after several tries"),
    CANCELLED(409, "Cancelled"),
    INTERNAL(500, "Something went wrong here");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** A short summary that is the same for every occurrence. */
    public String title() {
        return title;
    }

    /** Stable id, for example {@code file-expired}. */
    public String id() {
        return KebabCase.of(this);
    }

    /** The type of an id, if there is one. */
    public static Optional<ProblemType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }
}
