package io.jaelegram.comparison.compare;

import io.jaelegram.comparison.compare.report.JsonFile;
import io.jaelegram.comparison.compare.result.Meta;
import io.jaelegram.comparison.compare.simulate.Figures;
import io.jaelegram.comparison.compare.simulate.FiguresTable;
import io.jaelegram.comparison.compare.simulate.FiguresTree;
import io.jaelegram.comparison.compare.simulate.Simulation;
import io.jaelegram.comparison.process.Installation;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code compare simulate}: many people in virtual time, from one seed. */
@Command(
        name = "simulate",
        description = "Many people in virtual time, on the classes of the client itself; one seed, one result.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:simulated to the end", "1:stopped before its end, the result is partial", "2:wrong usage"})
public final class SimulateCommand implements Callable<Integer> {
    private static final String SETTING = "simulated in virtual time";

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and exit")
    private boolean help;

    @Option(names = "--json", paramLabel = "FILE", description = "write every figure to this file")
    private Path json;

    @Mixin
    private ScenarioOptions options;

    @Override
    public Integer call() {
        options.wrong().ifPresent(text -> {
            throw new ParameterException(spec.commandLine(), text);
        });
        if (json != null && !ReportFiles.writable(json)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "cannot write " + json
                            + ", so nothing was simulated; name a file in a folder that you may write to");
        }
        SimulationBar bar = new SimulationBar(System.err);
        Simulation simulation = new Simulation(options.scenario(), bar);
        return Interruption.guards(simulation::stop, () -> run(simulation, bar));
    }

    private int run(Simulation simulation, SimulationBar bar) {
        Run run = Run.start(spec, options.seed(), 1);
        Figures figures = simulation.run();
        bar.end();
        String partial = figures.partial()
                ? "stopped after " + figures.simulated().toMinutes() + " of "
                        + figures.scenario().length().toMinutes() + " virtual minutes"
                : "";
        Meta meta = run.end(SETTING, Installation.folder(), partial);
        String version = figures.scenario().version();
        System.out.println(version + ", " + SETTING + ", seed " + meta.seed() + ", "
                + figures.scenario().population().users() + " users, " + Math.round(meta.seconds())
                + " s, transparent signatures");
        if (figures.partial()) {
            System.out.println("PARTIAL: " + partial);
        }
        FiguresTable.lines(figures).forEach(System.out::println);
        if (json != null) {
            JsonFile.write(meta, Map.of(version, FiguresTree.of(figures)), json);
            System.out.println("every figure: " + json);
        }
        return figures.partial() ? 1 : 0;
    }
}
