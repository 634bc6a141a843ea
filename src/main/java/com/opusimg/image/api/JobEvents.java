package com.opusimg.image.api;

import com.opusimg.image.JobId;
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
import java.util.concurrent.TimeUnit;

/** Tells listeners how their jobs go on. It looks into the database, so it works whichever node does the work. */
@ApplicationScoped
class JobEvents {
    private static final long MILLIS = 300;

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
        private String last = "";
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
                Jobs.Snapshot snapshot = jobs.get(account, id);
                String now = jsonb.toJson(JobView.of(snapshot));
                boolean done = snapshot.job().getState().isFinal();
                if (!now.equals(last) || done) {
                    last = now;
                    quiet = 0;
                    sink.send(sse.newEventBuilder()
                            .name(done ? "done" : "progress")
                            .data(now)
                            .build());
                } else if (++quiet % QUIET_LOOKS == 0) {
                    sink.send(sse.newEventBuilder().comment("still there").build());
                }
                if (done) {
                    sink.close();
                } else {
                    executor.schedule(this::look, MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (ProblemException gone) {
                sink.close();
            }
        }
    }
}
