package com.opusimg.image.view;

import com.opusimg.image.FileId;
import com.opusimg.image.Files;
import com.opusimg.image.ProjectId;
import com.opusimg.image.Projects;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The list of files, of everything or of one project, and deleting from it. */
@Named("files")
@ViewScoped
public class FilesBean implements Serializable {
    private static final int FIRST = 5;

    @Inject
    Files service;

    @Inject
    Projects projects;

    @Inject
    FileRows fileRows;

    @Inject
    OverviewBean overview;

    @Inject
    Caller caller;

    private final Page model = new Page(this);
    private String project;
    private List<FileRow> soonest;
    private FileRow asked;

    /** The first few, those that go soonest on top. */
    public List<FileRow> getSoonest() {
        if (soonest == null) {
            soonest = load(0, FIRST);
        }
        return soonest;
    }

    /** All of them, a page at a time. */
    public LazyDataModel<FileRow> getModel() {
        return model;
    }

    /** How many there are. */
    public long getCount() {
        return project == null ? service.count(caller.account()) : projects.countFiles(projectId());
    }

    /** Limits the list to one project. */
    public void setProject(String project) {
        this.project = project;
    }

    public String getProject() {
        return project;
    }

    /** Prepares the question whether a file may go. */
    public void ask(FileRow row) {
        asked = row;
    }

    /** The file that the question is about, or null. */
    public FileRow getAsked() {
        return asked;
    }

    /** Deletes the file that was asked about. */
    public void delete() {
        FileRow going = asked;
        if (going != null && Problems.attempt(() -> service.delete(caller.account(), FileId.fromString(going.id())))) {
            Problems.done(going.result() ? "files.goneResult" : "files.goneOriginal", going.name());
        }
        reload();
    }

    /** Deletes every file of the account. */
    public void deleteAll() {
        long count = service.count(caller.account());
        service.deleteEverything(caller.account());
        Problems.done(count == 1 ? "files.goneOne" : "files.goneAll", count);
        reload();
    }

    /** Reads the rows again, as something else has changed them. */
    void forgetRows() {
        soonest = null;
    }

    private void reload() {
        soonest = null;
        overview.load();
    }

    private List<FileRow> load(int first, int size) {
        return fileRows.of(caller.account(), service.soonest(caller.account(), projectId(), first, size));
    }

    private ProjectId projectId() {
        return project == null ? null : ProjectId.fromString(project);
    }

    /** What the table asks for as its pages are turned. */
    private static final class Page extends LazyDataModel<FileRow> {
        private final FilesBean bean;

        Page(FilesBean bean) {
            this.bean = bean;
        }

        @Override
        public int count(Map<String, FilterMeta> filters) {
            return Math.toIntExact(bean.getCount());
        }

        @Override
        public List<FileRow> load(int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> filters) {
            return bean.load(first, size);
        }

        @Override
        public String getRowKey(FileRow row) {
            return row.id();
        }

        @Override
        public FileRow getRowData(String key) {
            return ((List<FileRow>) getWrappedData())
                    .stream().filter(row -> row.id().equals(key)).findFirst().orElse(null);
        }
    }
}
