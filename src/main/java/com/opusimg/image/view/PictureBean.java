package com.opusimg.image.view;

import com.opusimg.engine.Inspection;
import com.opusimg.image.FileId;
import com.opusimg.image.FileMetadata;
import com.opusimg.image.FileOrigin;
import com.opusimg.image.Files;
import com.opusimg.image.Jobs;
import com.opusimg.image.StoredFile;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.List;
import org.omnifaces.util.Faces;

/** One file: what it tells about people, and having that removed. What it tells is not kept here, see {@link ToldBean}. */
@Named("picture")
@ViewScoped
public class PictureBean implements Serializable {
    private static final String STRIP = "strip-metadata";

    @Inject
    Files files;

    @Inject
    FileMetadata metadata;

    @Inject
    Jobs jobs;

    @Inject
    ToldBean told;

    @Inject
    FileRows rows;

    @Inject
    Caller caller;

    private String id;
    private FileRow row;
    private String source;
    private boolean telling;
    private String refusal;

    /** Finds the file and reads what it tells; answers 404 where it is not this person's. */
    public void open() {
        try {
            FileId file = FileId.fromString(id);
            StoredFile found = files.get(caller.account(), file);
            row = rows.of(caller.account(), List.of(found)).getFirst();
            source = found.source()
                    .filter(one -> metadata.isReadable(caller.account(), one))
                    .map(FileId::toString)
                    .orElse(null);
            read(found);
        } catch (ProblemException | IllegalArgumentException | NullPointerException unknown) {
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    private void read(StoredFile found) {
        try {
            Inspection inspection = metadata.read(caller.account(), found.id());
            telling = inspection.count() > 0;
            told.tell(
                    inspection,
                    found.getOrigin() == FileOrigin.RESULT
                            ? metadata.removedFrom(caller.account(), found.id()).orElse(null)
                            : null);
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.NOT_FOUND) {
                throw refused;
            }
            refusal = refused.getMessage();
        }
    }

    /** Starts a job that removes the metadata, and shows it in the Studio. */
    public void remove() {
        try {
            Jobs.Snapshot job = jobs.create(
                    caller.verifiedAccount(), List.of(FileId.fromString(id)), new Jobs.Order(null, STRIP, null));
            Faces.redirect("/app/studio?job=%s", job.job().id().toString());
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** The file as lists show it; null where there is none. */
    public FileRow getRow() {
        return row;
    }

    /** The file that this result was made from, if it can still be read, or null. */
    public String getSource() {
        return source;
    }

    /** Whether there is anything to remove. */
    public boolean isTelling() {
        return telling;
    }

    /** Why it could not be read, or null. */
    public String getRefusal() {
        return refusal;
    }
}
