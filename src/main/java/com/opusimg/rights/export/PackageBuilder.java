package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.export.guide.GuidePage;
import com.opusimg.rights.work.WorkClaim;
import com.opusimg.rights.work.WorkProgress;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;

/** Builds a package: section after section, streamed into a staged blob that becomes the package once all of it is there. */
@ApplicationScoped
class PackageBuilder {
    @Inject
    SchemaBook schemas;

    @Inject
    GuidePage guide;

    @Inject
    Manifest manifest;

    @Inject
    BlobStore blobs;

    @Inject
    PackageClaims claims;

    @Inject
    Clock clock;

    @Inject
    Drill drill;

    @Resource
    ManagedExecutorService executor;

    /** Builds the package of a claim and ends it. What was staged by a build that breaks off is swept. */
    void build(WorkClaim claim, WorkProgress progress) throws IOException {
        StagedBlob staged = blobs.stage(claim.account());
        try {
            String sha256 = write(claim.account(), staged, executor, progress);
            staged.close();
            drill.point("package-built");
            claims.built(claim, staged, sha256);
        } finally {
            staged.discard();
        }
    }

    /**
     * Writes the package of an account.
     *
     * @param executor on which the output is written while this thread reads
     * @return SHA-256 of it, in hexadecimal
     */
    String write(AccountId account, OutputStream target, Executor executor, WorkProgress progress) throws IOException {
        Instant now = clock.instant();
        List<ExportSection> sections = schemas.sections();
        progress.begin(
                sections.size(),
                sections.stream().mapToLong(section -> section.bytes(account)).sum());
        var digested = new DigestOutputStream(target, Secrets.sha256());
        try (var overlapped = new OverlappedOutput(digested, executor);
                var zip = new PackageZip(overlapped, schemas, progress, now)) {
            int done = 0;
            for (ExportSection section : sections) {
                progress.stage(section.id(), done++);
                zip.begin(section);
                section.write(account, zip);
                zip.end();
                drill.point("package-" + section.id());
            }
            explain(zip, account, sections, now);
        }
        return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    }

    private void explain(PackageZip zip, AccountId account, List<ExportSection> sections, Instant now)
            throws IOException {
        for (ExportSection section : sections) {
            schema(zip, section.id());
        }
        schema(zip, SchemaBook.MANIFEST);
        var told = new ArrayList<GuidePage.Told>();
        for (int i = 0; i < sections.size(); i++) {
            ExportSection section = sections.get(i);
            PackageZip.Counted counted = zip.counted().get(i);
            told.add(new GuidePage.Told(
                    section.id(),
                    SectionPurposes.of(section),
                    section.kept(),
                    counted.rows(),
                    counted.files(),
                    withheld(section)));
        }
        Iterable<GuidePage.Linked> files = () -> List.copyOf(zip.written()).stream()
                .map(file -> new GuidePage.Linked(file.path(), file.bytes()))
                .iterator();
        guide.write(zip.open("index.html"), now, told, files);
        manifest.write(zip.open(Manifest.PATH), account, now, zip.counted(), List.copyOf(zip.written()));
    }

    /** Each reason once, with the lists that it is about. */
    private static List<String> withheld(ExportSection section) {
        return section.lists().stream()
                .flatMap(list -> list.withheld().stream())
                .map(left -> Texts.text("export.left." + left.reason()))
                .distinct()
                .toList();
    }

    private void schema(PackageZip zip, String id) throws IOException {
        try (OutputStream out = zip.open("schema/" + id + ".json")) {
            out.write(schemas.find(id).orElseThrow().toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
