package com.opusimg.message;

import com.opusimg.engine.Format;
import com.opusimg.image.Previews;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Pictures from elsewhere, loaded when the reader of a message asks for them, for this one look (MSG-5). This server fetches them and
 * draws them anew, so their sender learns that somebody here looked and not who or where, and the reader gets pixels and nothing else.
 * Tracking pixels stay where they are, and nothing is kept.
 */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
public class RemotePictures {
    /** Pictures that one account loads in an hour. */
    static final int PER_HOUR = 500;

    /** As many are fetched at once: each can take up to {@link RemoteFetch#MOST_BYTES} of memory. */
    private static final int AT_ONCE = 8;

    /** What browsers show as pictures and what is nothing but pixels: no drawings, which are programs of a kind, and no documents. */
    private static final Set<Format> PICTURES = EnumSet.of(
            Format.JPEG,
            Format.PNG,
            Format.GIF,
            Format.WEBP,
            Format.AVIF,
            Format.HEIC,
            Format.TIFF,
            Format.BMP,
            Format.ICO);

    private static final String TOO_OFTEN = "You have loaded many pictures. Wait a while before you load more.";

    @Inject
    Messages messages;

    @Inject
    RemoteFetch fetch;

    @Inject
    Previews previews;

    @Inject
    Standing standing;

    @Inject
    AuditLog audit;

    private final RateLimiter limiter = new RateLimiter(PER_HOUR, Duration.ofHours(1));
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /**
     * A message with places for its pictures.
     *
     * @param html with addresses on this server, each of which fetches one picture as it is asked for
     * @param pictures how many there are
     */
    public record Shown(String html, int pictures) {}

    /**
     * Shows a message with its pictures, once. Refuses with {@code not-found} where there are none to load, and with {@code conflict}
     * what waits for a decision on its sender: they cannot tell whether somebody looked.
     */
    @Transactional
    public Shown load(AccountId owner, MessageId id) {
        standing.requireWork(owner);
        Messages.Read read = readable(owner, id);
        List<String> addresses = addresses(read);
        if (addresses.isEmpty()) {
            throw ProblemException.notFound("picture");
        }
        audit.record(
                owner, MessageAction.REMOTE_PICTURES_LOADED, "message", id.value(), Integer.toString(addresses.size()));
        String html = MessageHtml.withPictures(
                read.content().html(),
                address -> Optional.of(addresses.indexOf(address))
                        .filter(place -> place >= 0)
                        .map(place -> "/api/v1/messages/" + id + "/pictures/" + (place + 1)));
        return new Shown(html, addresses.size());
    }

    /**
     * Fetches a picture of a message and draws it anew. Refuses with {@code not-found} what is not there or no picture, and as
     * {@link #load} does.
     *
     * @param number from 1, as the message names them
     * @return WebP
     */
    public byte[] picture(AccountId owner, MessageId id, int number) throws IOException {
        standing.requireWork(owner);
        List<String> addresses = addresses(readable(owner, id));
        if (number < 1 || number > addresses.size()) {
            throw ProblemException.notFound("picture");
        }
        limiter.require(owner.toString(), TOO_OFTEN);
        places.acquireUninterruptibly();
        try {
            byte[] bytes = fetch.bytes(addresses.get(number - 1))
                    .filter(RemotePictures::isPicture)
                    .orElseThrow(() -> ProblemException.notFound("picture"));
            return previews.webp(owner, bytes, Previews.WIDEST);
        } finally {
            places.release();
        }
    }

    /** By its first bytes, whatever its server calls it. */
    private static boolean isPicture(byte[] bytes) {
        return Format.sniff(Arrays.copyOf(bytes, Math.min(bytes.length, Format.SNIFF_BYTES)))
                .filter(PICTURES::contains)
                .isPresent();
    }

    private Messages.Read readable(AccountId owner, MessageId id) {
        Messages.Read read = messages.get(owner, id);
        Folder folder = read.message().folder();
        if (folder == Folder.SCREENER || folder == Folder.KEPT_OUT) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Let the sender in first: until then they cannot tell whether you looked.");
        }
        return read;
    }

    private static List<String> addresses(Messages.Read read) {
        String html = read.content().html();
        return html == null ? List.of() : RemoteContent.of(html).loadable();
    }
}
