package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.benchmark.PollEconomics.Outcome;
import io.github.pingoneoath.benchmark.Results.Round;
import io.github.pingoneoath.benchmark.Results.SubjectResults;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;

/** The plots of docs/performance.md, beside the measurements that they show. */
final class Plots {

  private static final List<String> CURVES =
      List.of(PollEconomics.WORKER, "growth 1.1", "growth 1.5", "growth 2", "every 50 s");

  private Plots() {}

  /** One value of the simulation for each schedule, over how long the job takes. */
  static void pollEconomics(String name, String title, String unit, ToDoubleFunction<Outcome> value)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(760)
            .height(420)
            .title(title)
            .xAxisTitle("the job takes, seconds")
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setPlotGridLinesVisible(false).setChartBackgroundColor(Color.WHITE);
    for (String schedule : CURVES) {
      List<Outcome> outcomes =
          Committed.pollEconomics().stream()
              .filter(outcome -> outcome.schedule().equals(schedule))
              .toList();
      chart.addSeries(
          schedule,
          outcomes.stream().map(outcome -> (double) outcome.seconds()).toList(),
          outcomes.stream().map(value::applyAsDouble).toList());
    }
    save(chart, "poll-economics-" + name);
  }

  /** The subjects in per cent of the REST connector. */
  static void sideBySide(Results results) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(760)
            .height(420)
            .title("Cost, REST connector = 100 %")
            .yAxisTitle("%")
            .build();
    chart.getStyler().setPlotGridLinesVisible(false).setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLabelsVisible(true).setLabelsPosition(0.9).setYAxisMax(110.0);
    List<String> costs = List.of("CPU per poll", "p50", "p99", "time to ready", "memory");
    List<Double> rest = costs(results, "rest-connector", "rest-connector");
    List<List<Double>> all =
        List.of(costs(results, "limit", "limit"), costs(results, "worker", Starts.QUICK), rest);
    List<String> names = List.of("limit", "this worker", "REST connector");
    for (int i = 0; i < names.size(); i++) {
      List<Double> own = all.get(i);
      chart.addSeries(
          names.get(i),
          costs,
          IntStream.range(0, costs.size())
              .mapToObj(cost -> Math.round(100 * own.get(cost) / rest.get(cost)))
              .toList());
    }
    save(chart, "side-by-side");
  }

  private static List<Double> costs(Results results, String subject, String started) {
    SubjectResults measured = results.subjects().get(subject);
    return List.of(
        measured.cpuMillisPerJob().median(),
        measured.spread(Round::p50Millis).median(),
        measured.spread(Round::p99Millis).median(),
        results.secondsToReady(started).median(),
        measured.megabytes());
  }

  private static void save(Chart<?, ?> chart, String name) throws IOException {
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, Committed.FOLDER.resolve(name).toString(), VectorGraphicsFormat.SVG);
  }
}
