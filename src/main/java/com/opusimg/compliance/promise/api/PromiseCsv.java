package com.opusimg.compliance.promise.api;

import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.FigureWords;
import com.opusimg.compliance.promise.PromiseRegister;
import com.opusimg.compliance.promise.Round;
import com.opusimg.compliance.promise.Standing;
import com.opusimg.platform.CsvText;
import com.opusimg.platform.KebabCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Promises and their figures as tables for spreadsheets. */
final class PromiseCsv {
    private PromiseCsv() {}

    static String of(Round round, PromiseRegister register, FigureWords words) {
        return CsvText.of(
                List.of(
                        "promise",
                        "title",
                        "state",
                        "reason",
                        "since",
                        "measured",
                        "figure",
                        "value",
                        "unit",
                        "most",
                        "least",
                        "watch"),
                round.standings().stream()
                        .flatMap(one -> rows(
                                one,
                                words,
                                List.of(
                                        one.promise(),
                                        register.find(one.promise())
                                                .orElseThrow()
                                                .title(),
                                        one.state().id(),
                                        text(one.reason()),
                                        text(one.since()),
                                        text(one.at()))))
                        .toList());
    }

    static String of(List<Standing> history, FigureWords words) {
        return CsvText.of(
                List.of("measured", "state", "reason", "figure", "value", "unit", "most", "least", "watch"),
                history.stream()
                        .flatMap(one -> rows(
                                one, words, List.of(text(one.at()), one.state().id(), text(one.reason()))))
                        .toList());
    }

    private static Stream<List<String>> rows(Standing standing, FigureWords words, List<String> first) {
        Stream<List<String>> figures = standing.figures().isEmpty()
                ? Stream.of(List.of("", "", "", "", "", ""))
                : standing.figures().stream().map(one -> cells(standing.promise(), one, words));
        return figures.map(
                cells -> Stream.concat(first.stream(), cells.stream()).toList());
    }

    private static List<String> cells(String promise, Figure figure, FigureWords words) {
        return List.of(
                words.label(promise, figure),
                number(figure.value()),
                KebabCase.of(figure.unit()),
                number(figure.most()),
                number(figure.least()),
                number(figure.watch()));
    }

    private static String number(Double value) {
        return value == null
                ? ""
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
