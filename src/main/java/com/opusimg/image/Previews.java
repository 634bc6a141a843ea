package com.opusimg.image;

import com.opusimg.billing.Plans;
import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Metadata;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.Resize;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** Small pictures of what lies elsewhere than among files; they are kept nowhere. */
@ApplicationScoped
public class Previews {
    /** The widest preview. */
    public static final int WIDEST = 2_048;

    private static final int LEAST = 16;
    private static final int QUALITY = 80;

    @Inject
    InMemoryTransform transform;

    @Inject
    Plans plans;

    /**
     * Draws a picture anew, upright and without metadata, within the limits of the account's plan. Refuses with {@code not-found} what
     * cannot be drawn.
     *
     * @param size bytes of the picture
     * @param width pixels at most, from 16 to {@value #WIDEST}; the height follows, and a smaller picture is not enlarged
     * @return WebP
     */
    public byte[] webp(AccountId account, BlobStore.Reader picture, long size, int width) throws IOException {
        return webp(account, new BlobSource(picture::open, size), width);
    }

    /** The same of a picture in memory. */
    public byte[] webp(AccountId account, byte[] picture, int width) throws IOException {
        return webp(account, ByteSource.of(picture, picture.length), width);
    }

    private byte[] webp(AccountId account, ByteSource picture, int width) throws IOException {
        if (width < LEAST || width > WIDEST) {
            throw ProblemException.invalid("width", "A preview is " + LEAST + " to " + WIDEST + " pixels wide.");
        }
        var recipe =
                new Recipe(List.of(Resize.inside(width, WIDEST)), new Output(Format.WEBP, QUALITY, Metadata.STRIP));
        try {
            return transform
                    .apply(
                            picture,
                            recipe,
                            Overlays.NONE,
                            ImageProblems.limits(plans.of(account).plan()),
                            Progress.NONE)
                    .buffer()
                    .toByteArray();
        } catch (ImageException cannot) {
            throw ProblemException.notFound("preview");
        }
    }
}
