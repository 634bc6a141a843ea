package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;

/** A person's requests with all that was written in them, by either side. */
@ApplicationScoped
class CaseExport implements ExportSection {
    @Inject
    Requests requests;

    @Override
    public String id() {
        return "requests";
    }

    @Override
    public int order() {
        return 700;
    }

    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        for (RightsCase about : requests.of(account)) {
            JsonObjectBuilder row = JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("number", about.number())
                    .add("kind", about.kind().id())
                    .add("regime", about.regime().id())
                    .add("way", about.way().id())
                    .add("state", about.state().id())
                    .add("receivedAt", about.receivedAt().toString())
                    .add("dueAt", about.dueAt().toString());
            add(row, "closedAt", about.closedAt());
            add(row, "name", about.name());
            add(row, "words", about.words());
            out.row("requests", row.build());
        }
        for (RightsCase about : requests.of(account)) {
            for (RightsEvent event : requests.events(about.id())) {
                JsonObjectBuilder row = JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("number", about.number())
                        .add("at", event.at().toString())
                        .add("event", event.type().name());
                add(row, "detail", event.detail());
                add(row, "note", event.note());
                out.row("events", row.build());
            }
        }
    }

    private static void add(JsonObjectBuilder row, String name, Object value) {
        if (value != null) {
            row.add(name, value.toString());
        }
    }
}
