"""What a tutor would name first for programs of other test folders, whatever the grader says: codes of rows."""

from __future__ import annotations

NONE = "none"
"""Label of an answer that is right, or whose mistake is in no row: its own check says what there is to say."""

FORUM = {
    "sin_derivative": {
        "S1": "11_central_difference_stored.ipynb",
        "S2": "05_q4_q5_whole_post_stored.py",
        "S4": "04_tensorflow_stored.py",
        "T1": "04_tensorflow_not_watched.py",
        "T7": "04_tensorflow_indented_only.py",
        "S10": "04_tensorflow_dy_dx_lost.py 04_same_in_torch_dy_dx_lost.py 06_q5_stored.py"
        " 06_q5_x_lost.py 12_d2l_stored.py 12_d2l_quotes_repaired_only.py",
        "A6": "10_linspace_np_sin_of_tensor.py 13_math_sin_of_tensor.py 13_math_sin_outside_the_graph.py",
        "A7": "02_sin_not_detached.py",
        "A8": "10_linspace_array_in_torch_sin.py",
        "B1": "02_sin_backward_without_sum.py",
        "B5": "04_same_in_torch_accumulated.py",
        "B8": "12_d2l_backward_with_x.py",
        "N1": "11_central_difference_in_float32.py",
        "N3": "11_central_difference_factor_forgotten.py",
        "N4": "10_linspace_differences_not_divided.py",
        "N8": "11_central_difference_sign.py",
        "P1": "06_q5_no_plot.py 10_linspace_stored.py 13_math_sin_stored.py",
        "P2": "06_q5_second_plot_erases_first.py",
        "P3": "02_sin_labels_swapped.py 12_d2l_legend_exchanged.py",
        "P11": "02_sin_derivative_against_index.py",
        "P13": "02_only_sin_stored.py 02_only_sin_commented_line_drawn.py",
        "P19": "11_central_difference_quotes_repaired_dashes_not.ipynb",
        "H1": "02_sin_derivative_is_torch_cos.py 11_central_difference_draws_cos.ipynb 11_cos_in_a_loop.py"
        " 11_central_difference_cos_through_names.py 11_cos_through_own_helper.py 12_d2l_y_d_is_cos.py 13_math_cos.py",
        NONE: "11_central_difference_legend_lost.ipynb",
    },
    "branch_gradient": {
        "S2": "05_q4_q5_whole_post_stored.py",
        "S4": "05_q4_stored.py 05_q4_stored_with_fences.py",
        "S10": "05_q4_indented_only.py 05_06_q4_q5_q4_broken.ipynb",
        "A2": "05_q4_whole_numbers.py",
        "A5": "05_q4_numbers_taken_out.py",
        "B1": "05_q4_without_sum.py",
        NONE: "05_q4_branches_exchanged.py 05_q4_norm_of_b.py 05_q4_without_else.py 05_q4_b_not_replaced.py",
    },
    "nonscalar_output": {
        "A3": "03_grad_of_reshaped_non_leaf.py",
        "A12": "01_d_sum_backward_prints_none.py",
        "A17": "09_gradient_as_one_number.py",
        "B2": "07_unit_matrix_for_a_vector.py",
        "B4": "08_nine_x_squared_accumulated.py",
        "B7": "01_d_mean_backward.py",
        "B8": "01_d_backward_weighted_by_d.py 07_unit_vector.py 08_nine_x_squared_weights.py",
        "B9": "09_whole_jacobian.py",
        NONE: "01_d_backward_first.py 03_reshape_to_scalar.py 07_unit_matrix.py 08_nine_x_squared_typed.py"
        " 08_three_x_squared_typed.py 09_last_element_only.py",
    },
}
"""Exercise -> code -> files of ``tests/forum/answers``."""

FIGURES = {
    "P1": "figure_without_curves nothing_drawn",
    "P2": "erased_before_it_was_shown erased_by_d2l removed_before_it_was_shown axes_removed",
    "P3": "axis_labels_swapped cosine_called_sine_in_chinese derivative_called_original_function"
    " labels_of_twin_axes_swapped labels_swapped labels_swapped_in_chinese legend_handles_swapped"
    " legend_in_wrong_order seaborn_hue_swapped sine_labelled_as_derivative texts_swapped titles_swapped",
    "P4": "equal_labels",
    "P6": "legend_of_one_string",
    "P7": "labels_without_a_legend unlabelled one_title_for_two_curves",
    "P9": "too_few_points",
    "P10": "degrees_unsaid",
    "P11": "against_the_index derivative_against_the_index",
    "P12": "sine_twice",
    "P13": "only_the_sine zero_line_for_the_derivative",
    "P16": "all_nan",
    "P17": "almost_white_on_white axes_of_no_size axes_outside_the_figure black_on_black clipped_away"
    " colour_none colour_of_the_axes dashes_that_are_gaps flattened_by_limits hair_thin"
    " hidden_under_a_filled_area hidden_under_a_patch_between_the_curves"
    " hidden_under_a_patch_of_the_figure hidden_under_a_rectangle hidden_under_a_text"
    " hidden_under_a_thick_line hidden_under_an_image hidden_under_empty_axes hidden_under_other_axes"
    " invisible_axes invisible_derivative invisible_figure invisible_later lone_points_between_gaps"
    " markers_at_no_point markers_of_size_zero no_style outside_the_x_limits outside_the_y_limits"
    " painted_with_no_effect transparent transparent_colour white_markers white_on_white white_scatter"
    " zero_width",
    "P18": "axes_exchanged derivative_with_axes_exchanged",
    "P21": "circle",
    "B4": "accumulated_gradient",
    "B8": "weighted_gradient",
    "N8": "negative_derivative",
}
"""Code -> programs of ``tests/figures/wrong``; the others are in no row."""
