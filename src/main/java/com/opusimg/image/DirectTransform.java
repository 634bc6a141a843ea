package com.opusimg.image;

import com.opusimg.billing.DirectMeter;
import com.opusimg.billing.Plan;
import com.opusimg.billing.Plans;
import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * A transformation within one request: a picture in, a picture out, in memory only. First {@link #enter}, which needs no
 * byte of the body; then {@link #read} and {@link #apply}. All that it holds is given back with the end of the request.
 */
@RequestScoped
public class DirectTransform {
    @Inject
    Plans plans;

    @Inject
    Admission admission;

    @Inject
    DirectMeter meter;

    @Inject
    InMemoryTransform transform;

    @Inject
    RecipeFiles recipeFiles;

    @Inject
    Standing standing;

    private AccountId account;
    private Plan plan;
    private Admission.Seat seat;

    /**
     * A result, read back and ready to be sent.
     *
     * @param removed which metadata of the input is not in it
     * @param bytes how many there are
     * @param name safe to save under
     */
    public record Picture(
            Format format, int width, int height, RemovedMetadata removed, int bytes, String name, Content content) {}

    /** Writes the bytes of a result, all at once. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Lets a transformation in and counts it. Refuses what the plan does not take ({@code file-too-large}), what there
     * is no room for ({@code busy}) and what is over the day's number ({@code quota-transforms}); and as {@link Standing#requireWork} does.
     *
     * @param announced bytes of the picture as announced, or -1
     */
    public void enter(AccountId who, long announced) {
        standing.requireWork(who);
        account = who;
        plan = plans.of(account).plan();
        long most = plan.getDirect().bytes();
        if (announced > most) {
            throw tooLarge();
        }
        seat = admission.enter(account, plan.getConcurrentPictures(), announced < 0 ? most : announced);
        meter.take(account, plan);
    }

    /**
     * Reads the picture. Refuses it as soon as it is larger than the plan takes, or where it trickles.
     *
     * @param expected bytes at most, or -1
     */
    public ByteSource read(InputStream body, long expected) {
        return BodyBytes.read(body, expected, plan.getDirect().bytes(), System::nanoTime, this::tooLarge)
                .source();
    }

    /**
     * Applies a recipe when its turn has come. What is refused is as for jobs, with the limits of the plan for direct
     * transforms; who waits too long is refused with {@code busy}.
     *
     * @param name of the picture where it comes from, or null
     * @param gone asked, from any thread, whether anyone still waits for the result; if not, the work ends at once
     */
    public Picture apply(ByteSource picture, Recipe recipe, String name, BooleanSupplier gone) throws IOException {
        recipeFiles.use(account, recipe);
        try {
            seat.work(gone);
            InMemoryTransform.Result result =
                    transform.apply(picture, recipe, recipeFiles.find(account, recipe), limits(plan), until(gone));
            Workbench.Buffer buffer = result.buffer();
            Format format = result.outcome().format();
            return new Picture(
                    format,
                    result.outcome().width(),
                    result.outcome().height(),
                    result.outcome().removed(),
                    buffer.size(),
                    FileNames.ofResult(FileNames.safe(name, format), format),
                    buffer::writeTo);
        } catch (ImageException refused) {
            throw ImageProblems.of(refused);
        } finally {
            seat.done();
        }
    }

    @PreDestroy
    void leave() {
        if (seat != null) {
            seat.close();
        }
    }

    private static Progress until(BooleanSupplier gone) {
        return new Progress() {
            @Override
            public void at(double fraction) {
                // The answer is the only news there is.
            }

            @Override
            public boolean cancelled() {
                return gone.getAsBoolean();
            }
        };
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                ProblemType.FILE_TOO_LARGE,
                "The picture is larger than the " + plan.getDirect().bytes() / 1_000_000 + " MB that your plan"
                        + " transforms directly. Upload it and send a job instead.");
    }

    static Limits limits(Plan plan) {
        return ImageProblems.limits(plan, plan.getDirect().maxPixels());
    }
}
