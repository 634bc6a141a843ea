package com.opusimg.message.contact.api;

import com.opusimg.message.contact.ImportResult;
import java.time.Instant;
import java.util.List;

/**
 * An import of contacts as the API shows it.
 *
 * @param kind {@code vcard}, {@code csv}, {@code picker} or {@code package}
 * @param added contacts that were new
 * @param merged contacts that went into one with the same address
 * @param skipped contacts without a name, address or number
 * @param notKept what came along and is not kept, by its name
 * @param remarks what was left out of contacts that came in; only in the answer to the import
 * @param moreRemarks how many there were besides; only in the answer to the import
 */
public record ImportView(
        String id,
        String kind,
        Instant importedAt,
        int added,
        int merged,
        int skipped,
        List<NotKeptView> notKept,
        List<RemarkView> remarks,
        Integer moreRemarks) {
    /**
     * Something that is not kept.
     *
     * @param name stable where it is known, else as the file has it
     * @param words for people
     * @param contacts how many had it
     */
    public record NotKeptView(String name, String words, int contacts) {}

    /**
     * Something that was left out.
     *
     * @param contact its place in what was sent, from 1
     */
    public record RemarkView(int contact, String text) {}

    static ImportView of(ImportResult result) {
        return view(result, null, null);
    }

    /** With the remarks, as the import is made. */
    static ImportView made(ImportResult result) {
        return view(
                result,
                result.remarks().stream()
                        .map(remark -> new RemarkView(remark.position(), remark.text()))
                        .toList(),
                result.moreRemarks());
    }

    private static ImportView view(ImportResult result, List<RemarkView> remarks, Integer moreRemarks) {
        return new ImportView(
                result.id().toString(),
                result.kind().id(),
                result.at(),
                result.added(),
                result.merged(),
                result.skipped(),
                result.notKept().entrySet().stream()
                        .map(one -> new NotKeptView(one.getKey(), ImportResult.words(one.getKey()), one.getValue()))
                        .toList(),
                remarks,
                moreRemarks);
    }
}
