package com.opusimg.platform.document;

import java.util.List;

/** A part of a document, as it was given. */
sealed interface Block {
    /** A heading of a level from 1 to 3. */
    record Heading(int level, String text) implements Block {}

    /** A paragraph, or a remark beside the matter in smaller and lighter letters. */
    record Paragraph(String text, boolean note) implements Block {}

    /** A list, each entry behind a mark: its number, a letter, or a dot. */
    record Entries(List<String> marks, List<String> texts) implements Block {}

    /** A table; the heads may be empty, and then the first cell of each row is its head. */
    record Table(List<String> heads, List<List<String>> rows, List<Integer> weights) implements Block {}

    /** The next part begins on a page of its own. */
    record PageBreak() implements Block {}
}
