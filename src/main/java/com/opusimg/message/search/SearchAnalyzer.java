package com.opusimg.message.search;

import java.io.Reader;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** Words as Unicode has them (UAX #29), without case and accents; addresses and names of files fall into their parts. */
final class SearchAnalyzer extends Analyzer {
    private static final Pattern JOINTS = Pattern.compile("[._@/\\\\-]");
    private static final int APART = 100;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var words = new StandardTokenizer();
        return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
    }

    @Override
    protected Reader initReader(String field, Reader text) {
        return new PatternReplaceCharFilter(JOINTS, " ", text);
    }

    /** A phrase does not reach from one person to the next. */
    @Override
    public int getPositionIncrementGap(String field) {
        return APART;
    }
}
