package com.opusimg.rights.erasure.view;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.erasure.Erasure;
import com.opusimg.rights.erasure.Erasure.State;
import com.opusimg.rights.erasure.Erasures;
import com.opusimg.rights.erasure.Erasures.Told;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.omnifaces.util.Faces;

/** The last page of an account: how far its erasure is, and the receipt. Without a token it says no more than that it is closed. */
@Named("farewell")
@RequestScoped
public class FarewellBean {
    @Inject
    Erasures erasures;

    private String token;
    private Erasures.Standing standing;

    /** A processor in the list. */
    public record Row(String name, String what, Instant at) {}

    @PostConstruct
    void load() {
        token = Faces.getRequestParameter("token");
        if (token != null) {
            try {
                standing = erasures.find(token);
            } catch (ProblemException unknown) {
                standing = null; // too long ago: there is nothing left to tell
            }
        }
    }

    /** Whether there is more to tell than that the account is closed. */
    public boolean isKnown() {
        return standing != null;
    }

    /** Whether it waits for the time of grace to pass. */
    public boolean isWaiting() {
        return isKnown() && erasure().state() == State.WAITING;
    }

    /** Whether it is not through yet. */
    public boolean isRunning() {
        return isKnown() && (erasure().state() == State.RUNNING || erasure().state() == State.ERASED);
    }

    /** Whether there is a receipt. */
    public boolean isDone() {
        return isKnown() && erasure().state() == State.DONE;
    }

    /** Until when it can be undone. */
    public Instant getGraceUntil() {
        return erasure().graceUntil().orElse(null);
    }

    /** How many steps are through. */
    public long getFinished() {
        return standing.steps().stream()
                .filter(step -> step.finishedAt() != null)
                .count();
    }

    /** How many steps there are. */
    public int getSteps() {
        return Math.max(1, standing.steps().size());
    }

    /** How many things are gone. */
    public long getErased() {
        return standing.steps().stream().mapToLong(Erasures.Step::erased).sum();
    }

    /** What processors were told, and what they answered. */
    public List<Row> getProcessors() {
        return standing.processors().stream().map(FarewellBean::row).toList();
    }

    /** Where the receipt is downloaded. */
    public String getReceipt() {
        return "/api/v1/erasures/" + token + "/receipt";
    }

    /** Its own address, to look again. */
    public String getAgain() {
        return "/farewell?token=" + token;
    }

    private Erasure erasure() {
        return standing.erasure();
    }

    private static Row row(Told told) {
        return new Row(
                told.processor(), Texts.text("erasure.processor." + told.state().name()), told.at());
    }
}
