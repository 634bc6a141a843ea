package com.opusimg.image.api;

import com.opusimg.image.JobId;
import com.opusimg.image.JobState;
import com.opusimg.image.Jobs;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Tells listeners how their jobs go on. It looks into the database, so it works whichever node does the work. */
@ApplicationScoped
class JobEvents {
    private static final long MILLIS = 300;

    /** Longer for many pictures, so that watching a job costs no more than a small part of working on it. */
    private static final double MILLIS_PER_PICTURE = 0.5;

    /** A comment now and then tells proxies and browsers that the stream lives. */
    private static final int QUIET_LOOKS = 50;

    private final Jsonb jsonb = JsonbBuilder.create();

    @Inject
    Jobs jobs;

    @Resource
    ManagedScheduledExecutorService executor;

    void follow(AccountId account, JobId id, SseEventSink sink, Sse sse) {
        new Stream(account, id, sink, sse).look();
    }

    private final class Stream {
        private final AccountId account;
        private final JobId id;
        private final SseEventSink sink;
        private final Sse sse;
        /** Where its pictures stood when the listener last heard of them; null before the first event. */
        private List<Jobs.Mark> heard;

        private JobState heardState;
        private int quiet;

        Stream(AccountId account, JobId id, SseEventSink sink, Sse sse) {
            this.account = account;
            this.id = id;
            this.sink = sink;
            this.sse = sse;
        }

        void look() {
            if (sink.isClosed()) {
                return;
            }
            try {
                Jobs.Marks marks = jobs.marks(account, id);
                boolean done = marks.job().getState().isFinal();
                List<Integer> changed = changed(marks.marks());
                if (heard == null || !changed.isEmpty() || marks.job().getState() != heardState) {
                    quiet = 0;
                    sink.send(sse.newEventBuilder()
                            .name(done ? "done" : "progress")
                            .data(jsonb.toJson(
                                    done
                                            ? JobView.of(jobs.get(account, id))
                                            : JobView.of(marks, jobs.items(id, changed))))
                            .build());
                    heard = marks.marks();
                    heardState = marks.job().getState();
                } else if (++quiet % QUIET_LOOKS == 0) {
                    sink.send(sse.newEventBuilder().comment("still there").build());
                }
                if (done) {
                    sink.close();
                } else {
                    executor.schedule(
                            this::look,
                            MILLIS
                                    + Math.round(
                                            MILLIS_PER_PICTURE * marks.marks().size()),
                            TimeUnit.MILLISECONDS);
                }
            } catch (ProblemException gone) {
                sink.close();
            }
        }

        /** Positions of the pictures that the listener does not know as they are. */
        private List<Integer> changed(List<Jobs.Mark> now) {
            return IntStream.range(0, now.size())
                    .filter(at -> heard == null || !now.get(at).equals(heard.get(at)))
                    .mapToObj(at -> now.get(at).position())
                    .toList();
        }
    }
}
