package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.MeasureKinds;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.model.EnergyModel;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.read.Network.Interface;

/** The options of the measure of energy: the model itself, and the interfaces that it is about. */
final class EnergyOptions {
  private final Network network;
  private final EnergyModels models;
  private final Problems problems;

  EnergyOptions(Network network, EnergyModels models, Problems problems) {
    this.network = network;
    this.models = models;
    this.problems = problems;
  }

  /** The names that the model has for the interfaces of a measure; none for other measures. */
  static List<String> interfaces(Map<String, Object> options) {
    List<String> names = new ArrayList<>();
    if (options.get(MeasureKinds.INTERFACES.name()) instanceof Map<?, ?> chosen) {
      chosen.keySet().forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }

  /** What stands in the plan for the model's name and for the choice of interfaces. */
  Map<String, Object> resolved(Fields fields, String node) {
    String wanted = fields.find(MeasureKinds.MODEL);
    EnergyModel model = wanted == null ? null : models.find(wanted, fields.at(MeasureKinds.MODEL));
    if (model == null) {
      return Map.of();
    }
    List<Named.Item<String>> named = fields.find(MeasureKinds.INTERFACES);
    Map<String, Object> options = new LinkedHashMap<>();
    options.put(MeasureKinds.MODEL.name(), model.plain());
    options.put(
        MeasureKinds.INTERFACES.name(),
        named == null
            ? byMedium(model, node, fields.at(MeasureKinds.MODEL))
            : chosen(model, node, named));
    return options;
  }

  private Map<String, String> chosen(
      EnergyModel model, String node, List<Named.Item<String>> named) {
    Map<String, String> chosen = new LinkedHashMap<>();
    List<String> there = network.interfaces(node).stream().map(Interface::name).toList();
    for (Named.Item<String> item : named) {
      if (!model.interfaceNames().contains(item.name())) {
        problems.error(
            item.place(),
            "the model " + model.name() + " has no interface '" + item.name() + "'",
            Suggestion.among(item.name(), model.interfaceNames(), "its interfaces"));
      } else if (!there.contains(item.value())) {
        problems.error(
            item.node().place(),
            "'" + node + "' has no interface '" + item.value() + "'",
            Suggestion.among(item.value(), there, "its interfaces"));
      } else if (chosen.containsValue(item.value())) {
        problems.error(
            item.node().place(), "'" + item.value() + "' is named twice", "name each once");
      } else {
        chosen.put(item.name(), item.value());
      }
    }
    return chosen;
  }

  private Map<String, String> byMedium(EnergyModel model, String node, Place place) {
    Map<String, String> chosen = new LinkedHashMap<>();
    List<String> media = new ArrayList<>();
    for (EnergyModel.Interface each : model.interfaces()) {
      media.addAll(each.media());
      String found = only(each, node, place);
      if (found != null) {
        chosen.put(each.name(), found);
      }
    }
    if (chosen.isEmpty() && network.nodeNames().contains(node)) {
      problems.error(
          place,
          "no interface of '"
              + node
              + "' is on a link of a medium that the model knows ("
              + String.join(", ", media)
              + ")",
          "give the link its medium, or say which interface is meant: interfaces: { "
              + model.interfaceNames().getFirst()
              + ": NAME }");
    }
    return chosen;
  }

  /** Of several, nobody but the user can tell which is meant. */
  private @Nullable String only(EnergyModel.Interface each, String node, Place place) {
    List<String> found =
        network.interfaces(node).stream()
            .filter(one -> each.media().contains(one.link().medium()))
            .map(Interface::name)
            .toList();
    if (found.size() > 1) {
      problems.error(
          place,
          "the model's '" + each.name() + "' can be " + String.join(" or ", found),
          "say which: interfaces: { " + each.name() + ": " + found.getFirst() + " }");
    }
    return found.isEmpty() ? null : found.getFirst();
  }
}
