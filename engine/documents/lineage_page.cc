#include "documents/lineage_page.h"

#include <array>

namespace rocky {

using namespace documents::lineage_page;

template <>
const TypeInfo& type_of<Column>() {
  static constexpr std::array fields{
      field<&Column::name>("name", Presence::kAlways, "Name of the column"),
      field<&Column::type>("type", Presence::kOmitEmpty, "Its type, where it is known"),
      field<&Column::nullable>("nullable", Presence::kOmitEmpty, "Whether it may be null, where that is known"),
  };
  static_assert(has_exactly<Column, fields.size()>);
  static constexpr TypeInfo info = object_type("Column", fields, "A column");
  return info;
}

template <>
const TypeInfo& type_of<Node>() {
  static constexpr std::array fields{
      field<&Node::name>("name", Presence::kAlways, "Name of the model or of the external table"),
      field<&Node::external>("external", Presence::kOmitEmpty, "Whether no model builds it"),
      field<&Node::target>("target", Presence::kOmitEmpty, "The table that it builds"),
      field<&Node::columns>("columns", Presence::kAlways, "Its columns"),
      field<&Node::reads>("reads", Presence::kOmitEmpty, "Nodes that it depends on"),
      field<&Node::incomplete>("incomplete", Presence::kOmitEmpty, "Whether it may have more columns"),
      field<&Node::unresolved>("unresolved", Presence::kOmitEmpty, "Names that could belong to several tables"),
  };
  static_assert(has_exactly<Node, fields.size()>);
  static constexpr TypeInfo info = object_type("Node", fields, "A box");
  return info;
}

template <>
const TypeInfo& type_of<Kind>() {
  static constexpr std::array fields{
      field<&Kind::name>("name", Presence::kAlways, "In words"),
      field<&Kind::influence>("influence", Presence::kOmitEmpty, "Whether it carries no value"),
  };
  static_assert(has_exactly<Kind, fields.size()>);
  static constexpr TypeInfo info = object_type("Kind", fields, "Kind of an edge");
  return info;
}

template <>
const TypeInfo& type_of<Page>() {
  static constexpr std::array fields{
      field<&Page::title>("title", Presence::kAlways, "What the page is called"),
      field<&Page::focus>("focus", Presence::kAlways, "Node that is selected at first"),
      field<&Page::focus_column>("focus_column", Presence::kAlways, "Its column that is"),
      field<&Page::with_influences>("with_influences", Presence::kAlways, "Whether influences are shown at first"),
      field<&Page::nodes>("nodes", Presence::kAlways, "Boxes"),
      field<&Page::kinds>("kinds", Presence::kAlways, "Kinds of edges"),
      field<&Page::edges>("edges", Presence::kAlways, "Five numbers an edge"),
  };
  static_assert(has_exactly<Page, fields.size()>);
  static constexpr TypeInfo info = object_type("Page", fields, "A graph of columns");
  return info;
}

}  // namespace rocky
